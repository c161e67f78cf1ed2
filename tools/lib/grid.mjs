// Places the elements of a model on a text grid: one text row is one row of the picture.

const GAP = 50;
const PAD = 30;
const HEADER = 20;
const ORIGIN = { x: 130, y: 60 };

/** Reads a layout file; the notation is explained in layouts/README.md. */
export function readLayout(text, name) {
  const layout = { grids: {}, routes: {}, labels: {} };
  let grid;
  text.split('\n').forEach((line, index) => {
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    if (!words[0]) return;
    if (words[0] === 'grid') {
      grid = layout.grids[words[1]] = { rows: [], main: 0, gaps: {} };
    } else if (words[0] === 'route') {
      const [from, to] = words[2].split('>');
      layout.routes[words[1]] = { from, to, via: words.slice(3) };
    } else if (words[0] === 'label') {
      layout.labels[words[1]] = words[2];
    } else if (!grid) {
      throw new Error(`${name}, line ${index + 1}: a row before the first "grid"`);
    } else if (words[0] === 'gap') {
      grid.gaps[Number(words[1])] = Number(words[2]);
    } else {
      if (words[0] === '*') {
        grid.main = grid.rows.length;
        words.shift();
      }
      grid.rows.push(words);
    }
  });
  return layout;
}

/** Bounds of every element, and the grid of every container for the routes to follow. */
export function place(model, layout) {
  const boxes = {};
  const measured = {};

  function sizeOf(id) {
    const element = model.element(id);
    if (element.$type.endsWith('Event')) return { width: 36, height: 36, axis: 18 };
    if (element.$type.endsWith('Gateway')) return { width: 50, height: 50, axis: 25 };
    if (layout.grids[id]) {
      const grid = measure(id);
      return { width: grid.width, height: grid.height, axis: grid.axis };
    }
    return { width: 100, height: 80, axis: 40 };
  }

  function cellsOf(rows) {
    const cells = [];
    rows.forEach((row, i) => row.forEach((id, j) => {
      if (['.', '^', '<'].includes(id)) return;
      let rowSpan = 1;
      let columnSpan = 1;
      while (rows[i + rowSpan]?.[j] === '^') rowSpan++;
      while (row[j + columnSpan] === '<') columnSpan++;
      cells.push({ id, row: i, column: j, rowSpan, columnSpan, ...sizeOf(id) });
    }));
    return cells;
  }

  function measure(id) {
    if (measured[id]) return measured[id];
    const { rows, main, gaps } = layout.grids[id];
    const cells = cellsOf(rows);
    const columnCount = Math.max(...rows.map(row => row.length));
    const widths = Array(columnCount).fill(50);
    const above = Array(rows.length).fill(25);
    const below = Array(rows.length).fill(25);
    for (const cell of cells) {
      if (cell.columnSpan === 1) widths[cell.column] = Math.max(widths[cell.column], cell.width);
      above[cell.row] = Math.max(above[cell.row], cell.axis);
      if (cell.rowSpan === 1) below[cell.row] = Math.max(below[cell.row], cell.height - cell.axis);
    }

    const columns = [];
    let x = PAD;
    widths.forEach((width, j) => {
      x += gaps[j] || 0;
      columns.push({ start: x, centre: x + width / 2, end: x + width });
      x += width + GAP;
    });

    let lines = stack(above, below, id === model.process.id ? PAD : PAD + HEADER);
    for (const cell of cells.filter(c => c.rowSpan > 1)) {
      const last = cell.row + cell.rowSpan - 1;
      const missing = lines[cell.row].centre - cell.axis + cell.height - lines[last].end;
      if (missing > 0) {
        below[last] += missing;
        lines = stack(above, below, id === model.process.id ? PAD : PAD + HEADER);
      }
    }
    const spans = cells.filter(c => c.columnSpan > 1).map(c => columns[c.column].start + c.width + PAD);
    return measured[id] = {
      cells, columns, lines,
      width: Math.max(x - GAP + PAD, ...spans),
      height: lines.at(-1).end + PAD,
      axis: lines[main].centre
    };
  }

  function put(id, offsetX, offsetY) {
    const grid = measure(id);
    Object.assign(grid, { offsetX, offsetY });
    for (const cell of grid.cells) {
      if (boxes[cell.id]) throw new Error(`${cell.id} is placed twice`);
      if (model.parentOf(cell.id) !== id) throw new Error(`${cell.id} is not an element of ${id}`);
      const column = grid.columns[cell.column];
      const x = Math.round(offsetX + (cell.columnSpan > 1 ? column.start : column.centre - cell.width / 2));
      const axis = Math.round(offsetY + grid.lines[cell.row].centre);
      const box = { x, y: Math.round(axis - cell.axis), width: Math.round(cell.width), height: Math.round(cell.height), axis };
      boxes[cell.id] = box;
      if (layout.grids[cell.id]) put(cell.id, box.x, box.y);
      for (const boundary of model.boundariesOf(cell.id)) {
        // the middle below a sub-process belongs to its marker
        const share = layout.grids[cell.id] ? .75 : .5;
        boxes[boundary.id] = { x: Math.round(box.x + box.width * share) - 18, y: box.y + box.height - 18, width: 36, height: 36, axis: box.y + box.height };
      }
    }
  }

  put(model.process.id, ORIGIN.x, ORIGIN.y);
  for (const id of model.nodes()) {
    if (!boxes[id]) throw new Error(`${id} has no place in the layout`);
  }
  return { boxes, gridOf: id => measured[model.parentOf(id)] };
}

function stack(above, below, top) {
  const lines = [];
  let y = top;
  above.forEach((up, i) => {
    lines.push({ start: y, centre: y + up, end: y + up + below[i] });
    y = lines[i].end + GAP;
  });
  return lines;
}

/** A coordinate of the grid: r2 is the centre of row 2, r2.5 halfway to row 3, c-0.5 left of the first column. */
export function coordinate(grid, word) {
  const [lines, offset] = word[0] === 'r' ? [grid.lines, grid.offsetY] : [grid.columns, grid.offsetX];
  const value = Number(word.slice(1));
  const index = Math.floor(value);
  const part = value - index;
  if (part === 0) return Math.round(offset + lines[index].centre);
  const from = index < 0 ? lines[0].start - GAP : lines[index].end;
  const to = index < 0 ? lines[0].start : index + 1 < lines.length ? lines[index + 1].start : from + GAP;
  return Math.round(offset + from + part * (to - from));
}
