/** Shows how many orders are chosen and what they add up to. Sums are in fen, so that nothing is lost. */
const form = document.querySelector('#new-batch');

if (form) {
  const boxes = [...form.querySelectorAll('input[name=order]')];
  const all = form.querySelector('#all');
  const show = () => {
    const chosen = boxes.filter(box => box.checked);
    const fen = chosen.reduce((sum, box) => sum + BigInt(box.dataset.fen), 0n);
    const yuan = (fen / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
    form.querySelector('#chosen').textContent = chosen.length;
    form.querySelector('#sum').textContent = `${yuan}.${(fen % 100n).toString().padStart(2, '0')} 元`;
    all.checked = chosen.length === boxes.length;
  };
  all.addEventListener('change', () => {
    boxes.forEach(box => { box.checked = all.checked; });
    show();
  });
  boxes.forEach(box => box.addEventListener('change', show));
  show();
}
