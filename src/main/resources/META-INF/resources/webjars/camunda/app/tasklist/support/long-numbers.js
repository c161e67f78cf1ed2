/**
 * From 22 digits on the form viewer shows what was typed and goes on with what stood there before, without a word: such a number is cut to a length
 * at which it is refused as too large.
 */
const MOST_DIGITS = 20;

document.addEventListener('input', ({target}) => {
  if (target.matches?.('.fjs-form-field-number input') && target.value.length > MOST_DIGITS) {
    target.value = target.value.slice(0, MOST_DIGITS);
  }
}, true);
