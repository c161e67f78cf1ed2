// Finds for each external label the first place where it hits nothing.

const FONT = 11;
const LINE = 15;
const WIDEST = 90;

export function labels(model, layout, { boxes }, lines) {
  const placed = {};
  const obstacles = [
    ...Object.entries(boxes).flatMap(([id, box]) => (layout.grids[id] ? frame(box) : [box])),
    ...Object.values(lines).flatMap(strokes)
  ];

  function pick(id, candidates) {
    const wanted = layout.labels[id];
    const free = candidate => ![...obstacles, ...Object.values(placed)].some(other => hit(candidate, other));
    const choice = wanted ? candidates.find(c => c.place === wanted) : candidates.find(free);
    if (!choice) console.warn(`${id}: no free place for its label, add a "label" line to the layout`);
    const { x, y, width, height } = choice ?? candidates[0];
    placed[id] = { x: Math.round(x), y: Math.round(y), width, height };
  }

  for (const [id, box] of Object.entries(boxes)) {
    const element = model.element(id);
    if (element.name && /Event$|Gateway$/.test(element.$type)) pick(id, aroundShape(element, box));
  }
  for (const [id, points] of Object.entries(lines)) {
    if (model.element(id).name) pick(id, alongLine(model, id, points, lines));
  }
  return placed;
}

function aroundShape(element, box) {
  const size = measure(element.name);
  const middle = box.x + box.width / 2;
  const gateway = element.$type.endsWith('Gateway');
  const left = gateway ? middle - 6 - size.width : box.x - size.width - 1;
  const right = gateway ? middle + 6 : box.x + box.width + 1;
  const above = box.y - size.height - 1;
  const below = box.y + box.height + (gateway ? 1 : 3);
  const places = {
    t: { x: middle - size.width / 2, y: box.y - size.height - 4 },
    b: { x: middle - size.width / 2, y: box.y + box.height + 4 },
    tl: { x: left, y: gateway ? above : above + 9 },
    tr: { x: right, y: above },
    bl: { x: gateway ? left : middle - 5 - size.width, y: below },
    br: { x: middle + 6, y: below },
    r: { x: box.x + box.width + 5, y: box.axis - size.height / 2 },
    l: { x: box.x - size.width - 5, y: box.axis - size.height / 2 }
  };
  const order = element.attachedToRef ? ['br', 'bl', 'r', 'l'] : gateway ? ['t', 'b', 'tl', 'tr', 'bl', 'br', 'r'] : ['b', 't', 'r', 'l'];
  return order.map(place => ({ place, ...places[place], ...size }));
}

function alongLine(model, id, points, lines) {
  const flow = model.element(id);
  const size = measure(flow.name);
  const start = flow.sourceRef.default === flow ? 20 : 6;
  const candidates = [];
  points.slice(1).forEach((to, i) => {
    const from = points[i];
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (from.y === to.y && length >= size.width + 8) {
      for (const distance of [start, Math.max(start, (length - size.width) / 2)]) {
        const x = to.x > from.x ? from.x + distance : from.x - distance - size.width;
        candidates.push({ place: 'above', x, y: from.y - size.height - 2 }, { place: 'below', x, y: from.y + 3 });
      }
    } else if (from.x === to.x && length >= size.height + 8) {
      const y = to.y > from.y ? from.y + start : from.y - start - size.height;
      candidates.push({ place: 'right', x: from.x + 5, y }, { place: 'left', x: from.x - 5 - size.width, y });
    }
  });
  const siblings = flow.sourceRef.outgoing.filter(other => other !== flow).flatMap(other => strokes(lines[other.id]));
  const crowded = c => siblings.some(s => hit({ x: c.x - 6, y: c.y - 4, width: size.width + 12, height: size.height + 8 }, s));
  const sized = candidates.map(c => ({ ...c, ...size }));
  const ordered = [...sized.filter(c => !crowded(c)), ...sized.filter(crowded)];
  return ordered.length ? ordered : [{ place: 'start', x: points[0].x + 5, y: points[0].y + 5, ...size }];
}

/** Chinese characters are square, others a little more than half as wide. */
function measure(text) {
  const width = [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e00 ? FONT : FONT * 0.58), 2);
  const rows = Math.ceil(width / WIDEST);
  return { width: Math.ceil(rows > 1 ? WIDEST : width), height: rows * LINE };
}

function strokes(points) {
  return points.slice(1).map((to, i) => {
    const from = points[i];
    return { x: Math.min(from.x, to.x) - 1, y: Math.min(from.y, to.y) - 1, width: Math.abs(from.x - to.x) + 2, height: Math.abs(from.y - to.y) + 2 };
  });
}

function frame(box) {
  const { x, y, width, height } = box;
  const corners = [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }, { x, y }];
  return [...strokes(corners), { x, y, width, height: 24 }];
}

const hit = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
