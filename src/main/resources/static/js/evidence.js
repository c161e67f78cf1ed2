// While a verification runs: says what is being looked at, and shows the result when there is one.
const line = document.getElementById('progress');

async function look() {
  const answer = await fetch('evidence/state', {headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    line.textContent = '无法取得进度，请刷新本页。';
    return;
  }
  const state = await answer.json();
  if (state.running) {
    line.textContent = '正在核验：' + state.progress + '…';
    setTimeout(look, 1500);
  } else {
    location.replace('evidence');
  }
}

setTimeout(look, 1000);
