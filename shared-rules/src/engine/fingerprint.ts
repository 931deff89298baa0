/**
 * Names a finding so that it is recognised after lines have moved: baselines, SARIF and code quality reports
 * compare these between two runs.
 */
import { LineIndex } from './lines.ts';

/** What a fingerprint is made of; a `Finding` is one. */
export interface Fingerprinted {
  readonly rule: string;
  readonly symbol: string;
  /** Offset in UTF-16 code units. */
  readonly start: number;
}

/**
 * One fingerprint per finding, in the order given; no two are equal.
 *
 * Made of the rule, `path` (relative to the project, with `/`), the symbol, the line's text without the white
 * space around it, and a running number among findings that share all of these, counted from the top of the file.
 * Two machines, or two checkouts in different folders, give the same.
 */
export function fingerprints(
  findings: readonly Fingerprinted[],
  text: string,
  path: string,
  lines: LineIndex = new LineIndex(text),
): string[] {
  const seen = new Map<string, number>();
  const result: string[] = new Array<string>(findings.length).fill('');
  const topDown = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => a.finding.start - b.finding.start);
  for (const { finding, index } of topDown) {
    const { line } = lines.position(finding.start);
    const code = text.slice(lines.start(line), lines.start(line + 1)).trim();
    const key = [finding.rule, path, finding.symbol, code].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    result[index] = hash64(`${key}\0${count}`);
  }
  return result;
}

/** 64-bit hash of a string as 16 hexadecimal digits (cyrb53's mixing, both halves kept). Not for secrets. */
function hash64(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
