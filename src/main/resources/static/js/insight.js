/** Charts from the tables of the page: what a chart shows stands in its table, and a click on it goes where the table's link goes. */
(() => {
  const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
  const INK = '#1d2733';
  const QUIET = '#5c6b7a';
  const LINE = '#dde4ea';
  const MOST_BARS = 12;
  const NARROW = 480;
  /** What fits between the margins of a sheet of A4, and a lower chart, so that its table stands beside it on the sheet. */
  const PAPER = {width: 640, height: 210};
  const PIE = ['#1f6fb5', '#22663a', '#e0a030', '#7a4fa3', '#5c6b7a', '#b3362f'];

  const text = node => node.textContent.trim();

  function rounded(value) {
    return value.toLocaleString('zh-CN', {maximumFractionDigits: 2});
  }

  function money(yuan) {
    const size = Math.abs(yuan);
    return size >= 1e8 ? `${rounded(yuan / 1e8)} 亿元` : size >= 1e4 ? `${rounded(yuan / 1e4)} 万元` : `${rounded(yuan)} 元`;
  }

  /** The columns that are drawn, the names of the rows, and each cell with its value, its words and its link. */
  function read(card) {
    const table = card.querySelector('table');
    const headings = [...table.querySelectorAll('thead th')];
    const rows = [...table.querySelectorAll('tbody tr')];
    const drawn = headings.filter(heading => heading.dataset.series);
    return {
      names: rows.map(row => text(row.cells[0])),
      series: drawn.map(heading => ({
        name: text(heading),
        colour: heading.dataset.series,
        cells: rows.map(row => {
          const cell = row.cells[headings.indexOf(heading)];
          const link = cell.querySelector('a');
          return {value: Number(cell.dataset.value), words: link?.title || text(cell), href: link?.href};
        })
      }))
    };
  }

  function format(unit) {
    return unit === 'money' ? money : value => `${rounded(value)} ${unit}`;
  }

  function tooltip() {
    return {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: ({name, seriesName, data}) => `${name}\n${seriesName}：${data.words}`
    };
  }

  function item(cell) {
    return {value: cell.value, words: cell.words, href: cell.href};
  }

  function pie({names, series}, show) {
    const [whole] = series;
    return {
      color: PIE,
      tooltip: tooltip(),
      legend: {bottom: 0, itemWidth: 12, itemHeight: 12, textStyle: {color: INK, fontSize: 13}},
      series: [{
        name: whole.name,
        type: 'pie',
        radius: ['36%', '56%'],
        center: ['50%', '38%'],
        label: {formatter: ({value, percent}) => `${show(value)}\n${percent}%`, color: INK, fontSize: 13, lineHeight: 18},
        data: whole.cells.map((cell, index) => ({...item(cell), name: names[index]})).filter(({value}) => value !== 0)
      }]
    };
  }

  function axes({names, series}, {chart, stack, mark, markLabel}, show, narrow) {
    const lying = chart === 'bars';
    const shown = lying ? names.slice(0, MOST_BARS) : names;
    const value = {
      type: 'value',
      minInterval: 1,
      axisLabel: {formatter: show, color: QUIET, fontSize: 12, hideOverlap: true},
      splitLine: {lineStyle: {color: LINE}},
      splitNumber: 4
    };
    const category = {
      type: 'category',
      data: shown,
      inverse: lying,
      axisTick: {show: false},
      axisLine: {lineStyle: {color: LINE}},
      axisLabel: {color: INK, fontSize: 13, ...lying && {width: narrow ? 100 : 190, overflow: 'truncate'}}
    };
    return {
      grid: {left: 8, right: lying ? 84 : 16, top: series.length > 1 ? 40 : 16, bottom: 4, containLabel: true},
      tooltip: tooltip(),
      legend: series.length > 1 ? {top: 0, itemWidth: 12, itemHeight: 12, textStyle: {color: INK, fontSize: 13}} : undefined,
      xAxis: lying ? value : category,
      yAxis: lying ? category : value,
      series: series.map(({name, colour, cells}, place) => ({
        name,
        type: 'bar',
        stack: stack ? 'all' : undefined,
        color: colour,
        barMaxWidth: 26,
        barGap: '10%',
        label: {show: lying && !stack, position: 'right', formatter: ({value: size}) => size ? show(size) : '', color: INK, fontSize: 12},
        data: cells.slice(0, shown.length).map(item),
        markLine: mark && place === 0 ? {
          symbol: 'none', silent: true, lineStyle: {color: '#b3362f', type: 'dashed'},
          label: {formatter: markLabel, position: 'insideEndTop', color: '#b3362f', fontSize: 12, backgroundColor: '#fff', padding: [1, 4]},
          data: [{yAxis: Number(mark)}]
        } : undefined
      }))
    };
  }

  function draw(card) {
    const plot = card.querySelector('.plot');
    const table = plot && card.querySelector('table');
    if (!table || card.querySelector('.empty')) {
      plot?.remove();
      return null;
    }
    const content = read(card);
    const {chart, unit} = card.dataset;
    if (chart === 'bars') {
      plot.style.height = `${Math.max(220, Math.min(content.names.length, MOST_BARS) * (content.series.length > 1 && !card.dataset.stack ? 52 : 36) + 70)}px`;
    }
    const drawn = echarts.init(plot, null, {renderer: 'canvas', devicePixelRatio: Math.max(2, devicePixelRatio)});
    drawn.setOption({
      animation: false,
      textStyle: {fontFamily: FONT},
      ...chart === 'pie' ? pie(content, format(unit)) : axes(content, card.dataset, format(unit), plot.clientWidth < NARROW)
    });
    new ResizeObserver(() => drawn.resize()).observe(plot);
    drawn.on('click', ({data}) => data?.href && location.assign(data.href));
    return drawn;
  }

  if (window.echarts) {
    const charts = [...document.querySelectorAll('.card[data-chart]')].map(draw).filter(Boolean);
    const fit = () => charts.forEach(chart => {
      chart.getDom().style.height = chart.heightOnScreen;
      chart.resize({width: 'auto', height: 'auto'});
    });
    const fitPaper = () => charts.forEach(chart => {
      const plot = chart.getDom();
      chart.heightOnScreen = plot.style.height;
      plot.style.height = `${Math.min(plot.clientHeight, Math.max(PAPER.height, parseInt(plot.style.height, 10) || 0))}px`;
      chart.resize({width: PAPER.width, height: plot.clientHeight});
      chart.getZr().refreshImmediately();
    });
    addEventListener('beforeprint', () => {
      document.querySelectorAll('.card details').forEach(details => {
        details.open = true;
      });
      fitPaper();
    });
    addEventListener('afterprint', fit);
    document.documentElement.dataset.charts = charts.length;
  }

  document.getElementById('print')?.addEventListener('click', () => print());
  document.getElementById('year')?.addEventListener('change', event => event.target.form.submit());
})();
