// Draws sequence flows as horizontal and vertical lines between the sides of the boxes.

import { coordinate } from './grid.mjs';

const near = (a, b) => Math.abs(a - b) < 2;
const isHorizontal = side => side === 'l' || side === 'r';

export function routes(model, layout, { boxes, gridOf }) {
  const lines = {};
  for (const flow of model.flows()) {
    const source = boxes[flow.sourceRef.id];
    const target = boxes[flow.targetRef.id];
    const route = layout.routes[flow.id];
    const sides = route ?? naturalSides(flow, source, target);
    const start = port(source, sides.from);
    const end = port(target, sides.to);
    lines[flow.id] = route?.via.length
      ? follow(start, end, sides.to, route.via, gridOf(flow.id))
      : connect(start, end, sides);
  }
  return lines;
}

function port(box, side) {
  const middle = box.x + box.width / 2;
  switch (side) {
    case 'r': return { x: box.x + box.width, y: box.axis };
    case 'l': return { x: box.x, y: box.axis };
    case 't': return { x: middle, y: box.y };
    default: return { x: middle, y: box.y + box.height };
  }
}

/** Straight where possible; a gateway is left and entered by its top and bottom. */
function naturalSides({ sourceRef, targetRef }, source, target) {
  const toTheRight = target.x >= source.x + source.width;
  const sameColumn = near(source.x + source.width / 2, target.x + target.width / 2);
  const down = target.axis > source.axis;
  const fromGateway = sourceRef.$type.endsWith('Gateway');
  const toGateway = targetRef.$type.endsWith('Gateway');
  if (sourceRef.attachedToRef) return { from: 'b', to: sameColumn ? 't' : toTheRight ? 'l' : 'r' };
  if (near(source.axis, target.axis)) return toTheRight ? { from: 'r', to: 'l' } : { from: 'l', to: 'r' };
  if (sameColumn) return down ? { from: 'b', to: 't' } : { from: 't', to: 'b' };
  if (toTheRight && fromGateway) return { from: down ? 'b' : 't', to: 'l' };
  if (toTheRight && toGateway) return { from: 'r', to: down ? 't' : 'b' };
  if (toTheRight) return { from: 'r', to: 'l' };
  return toGateway ? { from: 'l', to: down ? 't' : 'b' } : { from: 'b', to: 'b' };
}

function connect(start, end, { from, to }) {
  if (isHorizontal(from) && isHorizontal(to)) {
    if (near(start.y, end.y)) return [start, end];
    const x = from === to ? (from === 'r' ? Math.max(start.x, end.x) + 20 : Math.min(start.x, end.x) - 20) : Math.round((start.x + end.x) / 2);
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  if (!isHorizontal(from) && !isHorizontal(to)) {
    if (near(start.x, end.x)) return [start, end];
    const y = from === to ? (from === 'b' ? Math.max(start.y, end.y) + 20 : Math.min(start.y, end.y) - 20) : Math.round((start.y + end.y) / 2);
    return [start, { x: start.x, y }, { x: end.x, y }, end];
  }
  return isHorizontal(from) ? [start, { x: end.x, y: start.y }, end] : [start, { x: start.x, y: end.y }, end];
}

/** Each word of the route moves to a row (r…) or a column (c…) of the grid. */
function follow(start, end, side, via, grid) {
  const points = [start];
  for (const word of via) {
    const last = points.at(-1);
    points.push(word[0] === 'r' ? { x: last.x, y: coordinate(grid, word) } : { x: coordinate(grid, word), y: last.y });
  }
  const last = points.at(-1);
  points.push(isHorizontal(side) ? { x: last.x, y: end.y } : { x: end.x, y: last.y }, end);
  return points.filter((point, i) => i === 0 || !near(point.x, points[i - 1].x) || !near(point.y, points[i - 1].y));
}
