/** Compose files: the services that run the project's own code, and the servers their commands start. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { otherServices, shortServices } from '../catalogue/compose.ts';
import type { Span } from '../rule.ts';
import type { ComposeService, ServerStart } from './model.ts';
import { serversIn } from './servers.ts';
import { shellCommands, type CommandLine, type Word } from './words.ts';

export interface Compose {
  readonly starts: readonly ServerStart[];
  readonly services: readonly ComposeService[];
  /** Services with a limit, whoever built them. */
  readonly limited: readonly string[];
}

const nothing: Compose = { starts: [], services: [], limited: [] };

/** What the file says; nothing where it is no valid YAML, or another kind of YAML. */
export function readCompose(text: string): Compose {
  if (!/^services\s*:/m.test(text)) return nothing;
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return nothing;
  const services = own(root, 'services')?.value;
  if (!isMap(services)) return nothing;
  const version = own(root, 'version')?.value;
  const old = isScalar(version) && /^2(?:\.|$)/.test(String(version.value));
  const named = services.items.flatMap((pair) => {
    const name = keyOf(pair);
    const span = isScalar(pair.key) ? spanOf(pair.key) : undefined;
    return name !== undefined && span && isMap(pair.value) ? [{ name, at: span, map: pair.value }] : [];
  });
  const shared = root.items.flatMap((it) => (keyOf(it)?.startsWith('x-') && isMap(it.value) ? [it.value] : []));
  const limits = named.map((it) => ({ ...it, limited: isLimited(it.map, services, document, 0) }));
  return {
    starts: [...shared, ...named.map((it) => it.map)].flatMap((it) => startsOf(it, text)),
    services: limits
      .filter((it) => isOwnCode(it.name, it.map, document) && !isShortLived(it.name, it.map, document))
      .map(({ name, at, map, limited }) => ({ name, at, limited, writing: writingOf(map, text, old) })),
    limited: limits.filter((it) => it.limited === true).map((it) => it.name),
  };
}

type Item = Pair<unknown, unknown>;

function keyOf({ key }: Item): string | undefined {
  const value: unknown = isScalar(key) ? key.value : key;
  return typeof value === 'string' ? value : undefined;
}

const own = (map: YAMLMap, key: string): Item | undefined => map.items.find((it) => keyOf(it) === key);

const resolved = (value: unknown, document: Document.Parsed): unknown =>
  isAlias(value) ? value.resolve(document) : value;

/** A key's value, through anchors and merges; `undefined` where it is not there. */
function lookUp(map: YAMLMap, key: string, document: Document.Parsed, depth = 0): unknown {
  const found = own(map, key);
  if (found) return resolved(found.value, document) ?? undefined;
  if (depth > 8) return undefined;
  for (const merged of map.items.filter((it) => isMerge(it))) {
    const value = resolved(merged.value, document);
    for (const from of isSeq(value) ? value.items : [value]) {
      const source = resolved(from, document);
      const there = isMap(source) ? lookUp(source, key, document, depth + 1) : undefined;
      if (there !== undefined) return there;
    }
  }
  return undefined;
}

const isMerge = ({ key }: Item): boolean =>
  isScalar(key) && (key.value === '<<' || (typeof key.value === 'symbol' && key.value.description === '<<'));

function isLimited(map: YAMLMap, services: YAMLMap, document: Document.Parsed, depth: number): boolean | 'unknown' {
  if (lookUp(map, 'mem_limit', document) !== undefined) return true;
  let at: unknown = map;
  for (const key of ['deploy', 'resources', 'limits', 'memory']) {
    at = isMap(at) ? lookUp(at, key, document) : undefined;
  }
  if (at !== undefined) return true;
  if (lookUp(map, 'cgroup_parent', document) !== undefined) return 'unknown';
  const extended = lookUp(map, 'extends', document);
  if (extended === undefined) return false;
  const name: unknown = isScalar(extended) ? extended.value : isMap(extended) ? extended.get('service') : undefined;
  const isElsewhere = isMap(extended) && extended.has('file');
  const base = typeof name === 'string' && !isElsewhere && depth < 8 ? own(services, name)?.value : undefined;
  return isMap(base) ? isLimited(base, services, document, depth + 1) : 'unknown';
}

/** Built here, or an image of Python itself, and not by its name something else. */
function isOwnCode(name: string, map: YAMLMap, document: Document.Parsed): boolean {
  const build = lookUp(map, 'build', document);
  const image = lookUp(map, 'image', document);
  if (build === undefined) return isScalar(image) && /(?:^|\/)python(?::|@|$)/.test(String(image.value));
  const context: unknown = isScalar(build) ? build.value : isMap(build) ? build.get('context') : '';
  const file: unknown = isMap(build) ? build.get('dockerfile') : '';
  const words = [
    name,
    String(context ?? '')
      .split('/')
      .at(-1) ?? '',
    String(file ?? ''),
  ]
    .join(' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return !words.some((it) => otherServices.includes(it));
}

/** It ends by itself, or runs only when somebody asks for it: migrations, tests. */
function isShortLived(name: string, map: YAMLMap, document: Document.Parsed): boolean {
  const profiles = lookUp(map, 'profiles', document);
  const words = [name, isSeq(profiles) ? profiles.items.map((it) => (isScalar(it) ? it.value : '')).join(' ') : ''];
  return words
    .join(' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((it) => shortServices.includes(it));
}

function startsOf(map: YAMLMap, text: string): ServerStart[] {
  const entry = commandsOf(own(map, 'entrypoint')?.value, text);
  const command = commandsOf(own(map, 'command')?.value, text);
  const started = entry.flatMap((it) => serversIn(text, it, command[0]?.words));
  return started.length > 0 ? started : command.flatMap((it) => serversIn(text, it));
}

function commandsOf(value: unknown, text: string): CommandLine[] {
  if (isSeq(value)) {
    const scalars = value.items.filter((it): it is Scalar.Parsed => isScalar(it));
    const words = scalars.flatMap((it) => wordOf(it, text) ?? []);
    if (words.length !== value.items.length || !words[0]) return [];
    if (value.flow === true) return [{ words, style: { kind: 'flow' } }];
    const indent = /^[ \t]*/.exec(lineAt(text, words[0].start))?.[0] ?? '';
    const isPlain = words.every((it) => /^[ \t]*-[ \t]/.test(lineAt(text, it.start)));
    return isPlain ? [{ words, style: { kind: 'block', indent } }] : [];
  }
  if (!isScalar(value) || typeof value.value !== 'string') return [];
  const span = spanOf(value);
  if (!span) return [];
  if (value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL') {
    const start = endOfLine(text, span.start);
    return shellCommands(text, { start, end: span.end }, value.type === 'BLOCK_LITERAL');
  }
  const quotes = value.type === 'PLAIN' ? 0 : 1;
  return shellCommands(text, { start: span.start + quotes, end: span.end - quotes });
}

function wordOf(scalar: Scalar, text: string): Word | undefined {
  const span = spanOf(scalar);
  if (!span || /^BLOCK/.test(scalar.type ?? '')) return undefined;
  const quotes = scalar.type === 'PLAIN' ? 0 : 1;
  const inner = { start: span.start + quotes, end: span.end - quotes };
  return { ...span, text: String(scalar.source ?? text.slice(inner.start, inner.end)), inner };
}

function spanOf({ range }: Scalar): Span | undefined {
  return range ? { start: range[0], end: range[1] } : undefined;
}

/** Where the lines of the missing keys go: behind what is there already of `deploy`, `resources` and `limits`. */
function writingOf(service: YAMLMap, text: string, old: boolean): ComposeService['writing'] {
  const keys = old ? ['mem_limit'] : ['deploy', 'resources', 'limits', 'memory'];
  let map = service;
  let outer: number | undefined;
  for (;;) {
    const [first] = map.items;
    const key = first && isScalar(first.key) ? spanOf(first.key) : undefined;
    const last = map.items.at(-1);
    if (map.flow === true || !key || !last) return undefined;
    const column = key.start - lineStart(text, key.start);
    if (text.slice(lineStart(text, key.start), key.start).trim() !== '') return undefined;
    const next = keys.length > 1 ? own(map, keys[0] ?? '') : undefined;
    if (next) {
      if (!isMap(next.value)) return undefined;
      keys.shift();
      outer = column;
      map = next.value;
      continue;
    }
    const step = outer === undefined ? stepOf(service, text, column) : column - outer;
    const end = endOfItem(last, text);
    if (end === undefined) return undefined;
    const lines = keys.map((name, depth) => `${' '.repeat(column + depth * step)}${name}:`);
    return { after: end, lines };
  }
}

/** One level of indentation, as nested maps of the service have it, else two blanks. */
function stepOf(service: YAMLMap, text: string, column: number): number {
  for (const { value } of service.items) {
    const key = isMap(value) && value.flow !== true ? value.items[0]?.key : undefined;
    const span = isScalar(key) ? spanOf(key) : undefined;
    if (span) return Math.max(1, span.start - lineStart(text, span.start) - column);
  }
  return 2;
}

function endOfItem({ key, value }: Item, text: string): number | undefined {
  const range = rangeOf(value) ?? rangeOf(key);
  if (!range) return undefined;
  let at = range[1];
  while (at > range[0] && /\s/.test(text.charAt(at - 1))) at -= 1;
  return endOfLine(text, at);
}

const rangeOf = (it: unknown): readonly [number, number, number] | undefined =>
  isScalar(it) || isMap(it) || isSeq(it) || isAlias(it) ? (it.range ?? undefined) : undefined;

const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

function endOfLine(text: string, offset: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = offset;
  return found.exec(text)?.index ?? text.length;
}

const lineAt = (text: string, offset: number): string => text.slice(lineStart(text, offset), endOfLine(text, offset));
