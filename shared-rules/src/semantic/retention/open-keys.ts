/**
 * What shows that the keys of a cache are without end. Where nothing does, a cache may well hold a handful of entries:
 * worth knowing, no warning.
 */
import { closedWords, fewThings, openWords } from '../../catalogue/closed-keys.ts';
import { endlessNames, endlessThings } from '../../catalogue/metrics.ts';
import type { Expression, FunctionDef } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { hasFewValues } from '../project/closed-keys.ts';
import { occasionOf } from '../entry-points.ts';
import { wordsOf } from '../words.ts';

/** Names of files, keys and texts say nothing: a program may read five files of its own. */
const SILENT: ReadonlySet<string> = new Set([
  'key',
  'path',
  'args',
  'kwargs',
  'list',
  'obj',
  'object',
  'dict',
  'values',
]);

/** Types whose values are seldom the same twice. */
const OPEN_TYPES: ReadonlySet<string> = new Set(['bytes', 'date', 'datetime', 'Decimal', 'float', 'UUID', 'URL']);

/** `user_id`, `url`, `query`, `expression_text` */
export function isOpenName(id: string): boolean {
  const name = id
    .replace(/^_+|_+$/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
  const words = name.split('_');
  const last = words.at(-1) ?? '';
  if (endlessNames.has(name)) return true;
  // `printer_uri`, `server_url`: as many as there are printers and servers.
  if (words.slice(0, -1).some((it) => fewThings.has(it) || closedWords.has(it))) return false;
  // `worker_id`, `region_id`: one of few as likely as not.
  if (last === 'id' || last === 'ids') return words.length === 1 || endlessThings.has(words.at(-2) ?? '');
  return (openWords.has(last) && !SILENT.has(last)) || /^(word|sentence|line|prompt)$/.test(last);
}

/** Last words that say little where nobody is seen to ask again and again: objects are kept for each of a few addresses. */
const FEW_ADDRESSES: ReadonlySet<string> = new Set(['url', 'uri', 'hash', 'value', 'values', 'uuid']);

/** The same, of what there is one after the other, whoever asks: `text`, `query`, `user_id`. */
const isTextName = (id: string): boolean => isOpenName(id) && !FEW_ADDRESSES.has(wordsOf(id).at(-1) ?? '');

/** A parameter of a cached function that can take any value, or callers that bring a new one each time. */
export function hasOpenKey(node: FunctionDef, symbol: string, context: CheckContext): boolean {
  const parameters = node.parameters.filter((it) => it.name !== '' && it.name !== '/' && !/^(self|cls)$/.test(it.name));
  // `*args` and `**options` beside others: whatever else the others need.
  const named = parameters.filter((it) => it.variant === 'plain');
  return (
    (named.length === 0 && parameters.length > 0) ||
    named.some(
      (it) => !hasFewValues(it) && (isOpenName(it.name) || (it.annotation !== undefined && isOpenType(it.annotation))),
    ) ||
    runsOften(symbol, context)
  );
}

/** The key of a dict that serves as a cache. */
export const isOpenKey = (key: Expression, symbol: string, context: CheckContext): boolean =>
  hasNameOf(key, isOpenName, context) || runsOften(symbol, context);

/** `str(lang_list)`: each list of languages is one of a few, whoever asks. */
export function isOfFewThings(of: Expression, context: CheckContext): boolean {
  const key = context.definitionOf(of);
  const given = key.kind === 'Call' && key.func.kind === 'Name' && /^(str|repr|tuple|frozenset)$/.test(key.func.id);
  const [only, second] = given ? key.args : [];
  return only?.value.kind === 'Name' && !second && wordsOf(only.value.id).some((it) => closedWords.has(it));
}

/** The key of a dict is made of texts or of what comes one after the other, so that nobody need be seen who asks. */
export const isTextKey = (key: Expression, context: CheckContext): boolean => hasNameOf(key, isTextName, context);

function hasNameOf(key: Expression, wanted: (id: string) => boolean, context: CheckContext, depth = 0): boolean {
  for (const it of walk(key)) {
    if (it.kind === 'Name') {
      // `str(part)` is about what it is given.
      if (it.parent?.kind === 'Call' && it.parent.func === it) continue;
      if (wanted(it.id)) return true;
      const definition = context.definitionOf(it);
      if (definition !== it && depth < 3 && hasNameOf(definition, wanted, context, depth + 1)) return true;
    } else if (it.kind === 'Attribute' && wanted(it.attr)) return true;
  }
  return false;
}

/** `if notation == 'german': … elif notation == 'neo-latin': …`: the function names what the key can be. */
export function isNamedKey(key: Expression): boolean {
  if (key.kind !== 'Name') return false;
  const values = new Set<string>();
  for (const around of ancestorsOf(key)) {
    if (around.kind !== 'FunctionDef') continue;
    for (const it of walk(around.body)) {
      if (it.kind !== 'Compare' || it.ops[0] !== '==' || it.left.kind !== 'Name' || it.left.id !== key.id) continue;
      const [value] = it.comparators;
      if (value?.kind === 'Constant') values.add(value.text);
    }
    break;
  }
  return values.size > 1;
}

function isOpenType(annotation: Expression): boolean {
  const last = dottedParts(annotation)?.at(-1);
  return last !== undefined && OPEN_TYPES.has(last);
}

/** Something calls it again and again, from outside the program. */
const runsOften = (symbol: string, context: CheckContext): boolean => {
  const kind = occasionOf(symbol, context.module)?.kind;
  return kind !== undefined && kind !== 'loop';
};
