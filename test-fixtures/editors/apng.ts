/** Several pictures of one size as one animated PNG, which every browser plays. No pixel is touched. */
import { chunk, chunksOf, signature, uint32 } from './png-chunks.ts';

/** A picture and how long it stays, in milliseconds. */
export interface Frame {
  /** Bytes of a PNG. */
  readonly png: Uint8Array;
  readonly duration: number;
}

/** The animation; it plays again and again. @throws where the frames differ in size or format. */
export function animate(frames: readonly Frame[]): Buffer {
  const parsed = frames.map(({ png, duration }) => ({ chunks: chunksOf(Buffer.from(png)), duration }));
  const header = parsed[0]?.chunks.find((it) => it.type === 'IHDR')?.data;
  if (!header) throw new Error('there is no picture');
  const palette = parsed[0]?.chunks.find((it) => it.type === 'PLTE')?.data;
  const out: Buffer[] = [signature, chunk('IHDR', header), chunk('acTL', uint32(frames.length, 0))];
  // One table of colours for all of them.
  if (palette) out.push(chunk('PLTE', palette));
  let sequence = 0;
  for (const [index, { chunks, duration }] of parsed.entries()) {
    const own = chunks.find((it) => it.type === 'IHDR')?.data;
    if (!own?.equals(header)) throw new Error(`picture ${index} has another size`);
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(Math.min(65_535, Math.round(duration)), 0);
    delay.writeUInt16BE(1000, 2);
    const place = uint32(header.readUInt32BE(0), header.readUInt32BE(4), 0, 0);
    out.push(chunk('fcTL', Buffer.concat([uint32(sequence), place, delay])));
    sequence += 1;
    for (const { data } of chunks.filter((it) => it.type === 'IDAT')) {
      if (index === 0) out.push(chunk('IDAT', data));
      else {
        out.push(chunk('fdAT', Buffer.concat([uint32(sequence), data])));
        sequence += 1;
      }
    }
  }
  return Buffer.concat([...out, chunk('IEND', Buffer.alloc(0))]);
}
