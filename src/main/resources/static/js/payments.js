const file = document.querySelector('#file');

file?.addEventListener('change', () => {
  document.querySelector('#file-name').textContent = file.files[0]?.name ?? '尚未选择文件';
  document.querySelector('#upload').disabled = file.files.length === 0;
});

/* How many orders are chosen and what they add up to; in fen, so that nothing is lost. */
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
