/**
 * Makes screenshots small: an editor has few colours, so that each pixel can be an index into a table of 256. What is
 * not among the 256 most frequent ones, such as the edges of letters, becomes the nearest of them.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { chunk, chunksOf, signature } from './png-chunks.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** A colour (0xRRGGBB) each. */
  readonly colours: Uint32Array;
}

/** The pictures with one table of colours, in the same order. They must have 8 bits a channel and no interlacing. */
export function withFewColours(pngs: readonly Uint8Array[]): readonly Buffer[] {
  const pictures = pngs.map((it) => pixelsOf(Buffer.from(it)));
  const counts = new Map<number, number>();
  for (const { colours } of pictures) for (const it of colours) counts.set(it, (counts.get(it) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
  const indices = new Map(palette.map((colour, index) => [colour, index]));
  const indexOf = (colour: number): number => {
    const known = indices.get(colour);
    if (known !== undefined) return known;
    const index = nearest(colour, palette);
    indices.set(colour, index);
    return index;
  };
  return pictures.map((it) => encode(it, palette, indexOf));
}

function encode(
  { width, height, colours }: Pixels,
  palette: readonly number[],
  indexOf: (colour: number) => number,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, of a table.
  header[8] = 8;
  header[9] = 3;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(colours[y * width + x] ?? 0);
  }
  const table = Buffer.from(palette.flatMap((it) => channels(it)));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number): readonly [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];

function nearest(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = channels(colour);
  let best = 0;
  let least = Infinity;
  for (const [index, other] of palette.entries()) {
    const [r, g, b] = channels(other);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}

function pixelsOf(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks[0]?.data;
  const size = header && ({ 2: 3, 6: 4 } as Readonly<Record<number, number>>)[header[9] ?? 0];
  if (!header || size === undefined || header[8] !== 8 || header[12] !== 0) throw new Error('not such a picture');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const raw = inflateSync(Buffer.concat(chunks.filter((it) => it.type === 'IDAT').map((it) => it.data)));
  const bytes = unfiltered(raw, width * size, height, size);
  const colours = new Uint32Array(width * height);
  for (let index = 0; index < colours.length; index += 1) {
    const at = index * size;
    colours[index] = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  }
  return { width, height, colours };
}

/** Rows are written as differences to their neighbours, each in one of five ways. */
function unfiltered(raw: Buffer, stride: number, height: number, size: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= size ? (out[y * stride + x - size] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= size && y > 0 ? (out[(y - 1) * stride + x - size] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

/** The neighbour that is nearest to `left + up - corner`. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
