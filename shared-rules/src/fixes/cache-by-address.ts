/** `Client(url)` in a function → a bounded cache of clients by address in front of the function. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { PerCallClient } from '../semantic/release/per-call.ts';
import { indentUnit, inDocument } from './lines.ts';
import { isFreeEverywhere, placeBefore } from './module-place.ts';
import { chosen } from './statement-at.ts';

/** Only for clients without a mandatory close: what the cache drops is freed and not closed. */
export function cacheByAddress({ lifetime }: PerCallClient, fn: FunctionModel, context: CheckContext): FixDraft[] {
  const { call, resource, value } = lifetime.acquisition;
  if (
    resource.weight !== 'none' ||
    resource.async === true ||
    value !== call ||
    fn.node.kind !== 'FunctionDef' ||
    lifetime.releases.length > 0
  )
    return [];
  const parameters: string[] = [];
  for (const { value: given, star } of call.args) {
    if (star !== '') return [];
    if (given.kind === 'Constant') continue;
    if (given.kind !== 'Name') return [];
    const [only, second] = context.localBindings(given) ?? [];
    if (!only) {
      if (context.module.name(given.id).length === 0) return [];
      continue;
    }
    // An object made in the function is a new key every time.
    if (second || only.kind !== 'parameter') return [];
    if (!parameters.includes(given.id)) parameters.push(given.id);
  }
  const place = placeBefore(fn, context);
  const lru = context.document.importing('functools', 'lru_cache');
  const name = ['_client_for', '_cached_client', '_client_by_address'].find((it) => isFreeEverywhere(it, context));
  if (!place || !lru || name === undefined || parameters.length === 0) return [];
  const needsValue = chosen(context, 'maxsize', '16');
  const { lineBreak } = context.document;
  const unit = indentUnit(context, fn.node.body);
  const helper = [
    `@${lru.text}(maxsize=${needsValue.placeholder})`,
    `def ${name}(${parameters.join(', ')}):`,
    `${unit}return ${context.source(call).replace(/\s*[\r\n]\s*/g, ' ')}`,
    '',
    '',
    '',
  ]
    .map((it) => (it === '' ? it : place.indent + it))
    .join(lineBreak);
  const edits = inDocument(context, [{ start: call.start, end: call.end, text: `${name}(${parameters.join(', ')})` }]);
  return [
    {
      title: `Keep one for each address with 'lru_cache(maxsize=${needsValue.placeholder})'`,
      recipe: 'cache-by-address',
      applicability: 'unsafe',
      needsValue,
      edits: [{ start: place.offset, end: place.offset, text: helper }, ...edits, ...lru.edits],
    },
  ];
}
