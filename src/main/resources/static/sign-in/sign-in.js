// The task that the link in a mail names stands behind the #, which the server never sees: the form takes it along, and the browser keeps it through the redirects.
'use strict';
const form = document.querySelector('form');
form.action += window.location.hash;
