/** Several pictures of one size as one animated PNG, which every browser plays. No pixel is touched. */
import { crc32 } from 'node:zlib';

/** A picture and how long it stays, in milliseconds. */
export interface Frame {
  /** Bytes of a PNG. */
  readonly png: Uint8Array;
  readonly duration: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The animation; it plays again and again. @throws where the frames differ in size or format. */
export function animate(frames: readonly Frame[]): Buffer {
  const parsed = frames.map(({ png, duration }) => ({ chunks: chunksOf(Buffer.from(png)), duration }));
  const header = parsed[0]?.chunks.find((it) => it.type === 'IHDR')?.data;
  if (!header) throw new Error('there is no picture');
  const out: Buffer[] = [signature, chunk('IHDR', header), chunk('acTL', uint32(frames.length, 0))];
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

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
}
