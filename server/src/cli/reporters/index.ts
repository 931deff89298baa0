/** All output formats by name. */
import { concise } from './concise.ts';
import { full } from './full.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { jsonLines } from './json-lines.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

export const formats = [
  'full',
  'concise',
  'json',
  'json-lines',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
] as const;

export type Format = (typeof formats)[number];

export const reporters: Readonly<Record<Format, Reporter>> = {
  full,
  concise,
  json,
  'json-lines': jsonLines,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
};
