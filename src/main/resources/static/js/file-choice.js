/* The name of the chosen file beside its button: the browser's own words are not Chinese everywhere. */
for (const input of document.querySelectorAll('.file-input')) {
  const name = input.nextElementSibling;
  const none = name.textContent;
  input.addEventListener('change', () => {
    name.textContent = input.files[0]?.name ?? none;
  });
}
