/** Below a trillion yuan: no field of a form takes more. */
const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿'];
const SECTION = 4;

/** Four digits in words, with 零 for a gap inside, none at its ends. */
function section(digits) {
  let words = '';
  let gap = false;
  [...digits].forEach((digit, index) => {
    if (digit === '0') {
      gap = words !== '';
    } else {
      words += (gap ? '零' : '') + DIGITS[digit] + PLACES[digits.length - 1 - index];
      gap = false;
    }
  });
  return words;
}

function yuanInWords(yuan) {
  let words = '';
  let gap = false;
  const count = Math.ceil(yuan.length / SECTION);
  const padded = yuan.padStart(count * SECTION, '0');
  for (let index = 0; index < count; index++) {
    const digits = padded.slice(index * SECTION, (index + 1) * SECTION);
    const spoken = section(digits);
    if (spoken) {
      words += (words && (gap || digits.startsWith('0')) ? '零' : '') + spoken + SECTIONS[count - 1 - index];
    }
    gap = words !== '' && !spoken;
  }
  return words;
}

/** For example 叁佰万元整; null for what is no amount. */
export function inWords(value) {
  if (!AMOUNT.test(value)) {
    return null;
  }
  const [yuan, cents = ''] = value.split('.');
  const [jiao, fen] = cents.padEnd(2, '0');
  const whole = yuanInWords(yuan.replace(/^0+/, ''));
  if (jiao === '0' && fen === '0') {
    return `${whole || '零'}元整`;
  }
  const tenths = jiao === '0' ? (whole ? '零' : '') : `${DIGITS[jiao]}角`;
  return `${whole ? `${whole}元` : ''}${tenths}${fen === '0' ? '整' : `${DIGITS[fen]}分`}`;
}

/** What was typed into a field of ten thousand yuan, in yuan; as it is when it is no number yet. */
export function fromTenThousands(value) {
  const [tenThousands, rest = ''] = value.trim().split('.');
  return /^\d+$/.test(tenThousands) && /^\d{0,4}$/.test(rest) ? tenThousands + rest.padEnd(SECTION, '0') : value;
}

/** For example 3,000,000.00 元（叁佰万元整）; empty for what is no amount. */
export function readBack(value) {
  const words = inWords(value.trim());
  if (words === null) {
    return '';
  }
  const [yuan, cents = ''] = value.trim().split('.');
  return `${yuan.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0')} 元（${words}）`;
}
