/**
 * Bytes of a Python file to text and back, the way Python reads it: a byte order mark, else the coding line of
 * PEP 263, else UTF-8. Writing gives the same bytes back wherever the text is the same.
 */
import { readFileSync, statSync } from 'node:fs';

/** How a text was stored, so that it can be stored like that again. */
export interface Encoding {
  /** A name `TextDecoder` knows, or `latin1` for ISO 8859-1 proper. */
  readonly name: string;
  readonly byteOrderMark: boolean;
}

/** A file's text without its byte order mark, or why there is none, in a few plain words. */
export type ReadResult =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  | { readonly ok: false; readonly reason: string };

/** Files above this size are not Python that a person wrote; reading them could exhaust memory. In bytes. */
const largest = 256 * 1024 * 1024;

/** Reads a file. Never throws, never waits for a pipe or a device. */
export function readText(path: string): ReadResult {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { ok: false, reason: 'it is a directory' };
    if (!stat.isFile()) return { ok: false, reason: 'it is not a regular file' };
    if (stat.size > largest) return { ok: false, reason: 'it is larger than 256 MB' };
    return decode(readFileSync(path));
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Bytes to text. */
export function decode(bytes: Uint8Array): ReadResult {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = byteOrderMark ? 'utf-8' : (declaredCoding(bytes) ?? 'utf-8');
  const name = decoderName(declared);
  if (name === undefined) return { ok: false, reason: `its encoding "${declared}" is not known` };
  try {
    const body = byteOrderMark ? bytes.subarray(3) : bytes;
    const text = decodeBody(body, name);
    return { ok: true, text, encoding: { name, byteOrderMark } };
  } catch {
    return { ok: false, reason: `its bytes are not ${name === 'utf-8' ? 'UTF-8' : declared}` };
  }
}

/** @throws when the bytes are not in the encoding. */
function decodeBody(body: Uint8Array, name: string): string {
  if (name !== 'latin1' && name !== 'windows-1252')
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(body);
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  if (name === 'latin1') return text;
  // Node 20 decodes windows-1252 as ISO 8859-1, which differs in these 32 bytes.
  return text.replace(/[\u0080-\u009f]/g, (byte) => windows1252[byte.charCodeAt(0) - 0x80] ?? byte);
}

/** Bytes 80 to 9F; those that mean nothing stay what they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text to bytes; `undefined` where the encoding cannot hold the text (or cannot be written at all). */
export function encode(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding.name === 'utf-8') {
    const body = Buffer.from(text, 'utf8');
    return encoding.byteOrderMark ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) : body;
  }
  const codes = singleByteCodes(encoding.name);
  if (!codes) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = codes.get(text.charCodeAt(at));
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

/** The system's error in a few words, without its code and path. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file or directory';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ELOOP') return 'its symbolic links go round in a circle';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'ENOTDIR') return 'a part of its path is not a directory';
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
}

/** The name in a coding line (PEP 263): in line 1, or in line 2 when line 1 is blank or a comment. */
function declaredCoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1');
  for (const line of head.split(/\r\n|\r|\n/, 2)) {
    const match = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line);
    if (match) return match[1];
    if (!/^[ \t\f]*(?:#.*)?$/.test(line)) return undefined;
  }
  return undefined;
}

/** Python's name of a codec → the name of a decoder here. */
function decoderName(declared: string): string | undefined {
  const name = declared
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/-(?:unix|dos|mac|sig)$/, '');
  if (/^(?:latin-?1|iso-?8859-1|iso8859-1|l1|cp819)$/.test(name)) return 'latin1';
  if (/^(?:utf-?8|u8|ascii|us-ascii|646)$/.test(name)) return 'utf-8';
  const alias = name
    .replace(/^(?:cp|windows-)(125\d|874)$/, 'windows-$1')
    .replace(/^(?:cp932|ms932|mskanji|sjis|s-jis|shift-jis)$/, 'shift_jis')
    .replace(/^(?:cp936|ms936)$/, 'gbk')
    .replace(/^(?:cp949|uhc)$/, 'euc-kr')
    .replace(/^(?:cp950)$/, 'big5')
    .replace(/^cp866$/, 'ibm866')
    .replace(/^iso8859-/, 'iso-8859-')
    .replace(/^latin-?(9)$/, 'iso-8859-15');
  try {
    const found = new TextDecoder(alias).encoding;
    // Web decoders read these labels as another code page than Python does, or replace everything.
    return found === 'windows-1252' && alias !== 'windows-1252' ? undefined : found;
  } catch {
    return undefined;
  }
}

/** UTF-16 code unit → byte for an encoding of one byte a character; `undefined` for any other. */
function singleByteCodes(name: string): ReadonlyMap<number, number> | undefined {
  if (name === 'latin1') return new Map(Array.from({ length: 256 }, (_, byte) => [byte, byte]));
  if (!/^(?:windows-|iso-8859-|koi8-|ibm866|macintosh)/.test(name)) return undefined;
  const codes = new Map<number, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const character = tryDecode(byte, name);
    if (character.length === 1) codes.set(character.charCodeAt(0), byte);
  }
  return codes;
}

function tryDecode(byte: number, name: string): string {
  try {
    return decodeBody(Uint8Array.of(byte), name);
  } catch {
    return '';
  }
}
