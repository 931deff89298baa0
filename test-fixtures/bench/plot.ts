/** A small line plot as SVG text, both axes logarithmic or the x axis linear. */

export interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly logarithmicX: boolean;
  readonly lines: readonly Line[];
}

const size = { width: 640, height: 340, left: 64, right: 150, top: 36, bottom: 48 };
/** Told apart also without colour, by their dashes. */
const styles = ['#0b62a3', '#c2570c', '#2f7d32', '#7b3fa0', '#555555'].map(
  (colour, index) => `stroke="${colour}" stroke-dasharray="${['', '6 3', '2 3', '8 3 2 3', '1 2'][index]}"`,
);

/** The plot as a whole SVG file. Points that are no number or not above 0 on a logarithmic axis are left out. */
export function plot({ title, x, y, logarithmicX, lines }: Plot): string {
  const points = lines.flatMap((it) => it.points).filter((it) => usable(it, logarithmicX));
  const across = axis(
    points.map((it) => it.x),
    size.left,
    size.width - size.right,
    logarithmicX,
  );
  const up = axis(
    points.map((it) => it.y),
    size.height - size.bottom,
    size.top,
    true,
  );
  const text = (at: readonly [number, number], it: string, more = ''): string =>
    `<text x="${round(at[0])}" y="${round(at[1])}" ${more}>${escaped(it)}</text>`;
  const parts = [
    text([size.left, 20], title, 'font-weight="bold"'),
    ...across.ticks.flatMap((it) => [
      rule(across.at(it), size.top, across.at(it), size.height - size.bottom),
      text([across.at(it), size.height - size.bottom + 16], label(it), 'text-anchor="middle"'),
    ]),
    ...up.ticks.flatMap((it) => [
      rule(size.left, up.at(it), size.width - size.right, up.at(it)),
      text([size.left - 6, up.at(it) + 4], label(it), 'text-anchor="end"'),
    ]),
    text([(size.left + size.width - size.right) / 2, size.height - 10], x, 'text-anchor="middle"'),
    text(
      [14, (size.top + size.height - size.bottom) / 2],
      y,
      `text-anchor="middle" transform="rotate(-90 14 ${round((size.top + size.height - size.bottom) / 2)})"`,
    ),
    ...lines.flatMap((line, index) => {
      const shown = line.points
        .filter((it) => usable(it, logarithmicX))
        .map((it) => `${round(across.at(it.x))},${round(up.at(it.y))}`);
      const style = styles[index % styles.length] ?? '';
      const row = size.top + 14 + index * 18;
      const key = size.width - size.right + 10;
      return [
        `<polyline fill="none" stroke-width="2" ${style} points="${shown.join(' ')}"/>`,
        `<line x1="${key}" y1="${row}" x2="${key + 24}" y2="${row}" stroke-width="2" ${style}/>`,
        text([key + 30, row + 4], line.name),
      ];
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="#ffffff"/>\n${parts.join('\n')}\n</svg>\n`;
}

const usable = ({ x, y }: { readonly x: number; readonly y: number }, logarithmicX: boolean): boolean =>
  Number.isFinite(x) && Number.isFinite(y) && y > 0 && (x > 0 || !logarithmicX);

interface Axis {
  readonly ticks: readonly number[];
  /** Where a value is drawn. */
  at(value: number): number;
}

function axis(values: readonly number[], from: number, to: number, logarithmic: boolean): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (!logarithmic) {
    const step = Math.max(1, Math.ceil((most - least) / 6));
    const ticks = Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, index) => least + index * step);
    return { ticks, at: (it) => from + ((it - least) / Math.max(1, most - least)) * (to - from) };
  }
  const low = Math.floor(Math.log10(least));
  const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return { ticks, at: (it) => from + ((Math.log10(it) - low) / (high - low)) * (to - from) };
}

const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#dddddd"/>`;
const round = (it: number): string => String(Math.round(it * 10) / 10);
const label = (it: number): string =>
  it >= 1000 ? `${Number((it / 1000).toPrecision(3))}k` : String(Number(it.toPrecision(3)));
const escaped = (it: string): string => it.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
