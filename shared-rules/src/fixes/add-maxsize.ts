/** `@lru_cache(maxsize=None)` → `@lru_cache(maxsize=128)`; `@cache` → `@lru_cache(maxsize=128)`; `cached({})` → `cached(LRUCache(maxsize=128))`. */
import type { FixDraft } from '../rule.ts';
import type { UnlimitedCache } from '../semantic/retention/cached-functions.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { inDocument } from './lines.ts';
import { chosen } from './statement-at.ts';

export function addMaxsize({ decorator, limit, name }: UnlimitedCache, context: CheckContext): FixDraft[] {
  const needsValue = chosen(context, 'maxsize', '128');
  const size = needsValue.placeholder;
  const base = { recipe: 'add-maxsize', applicability: 'unsafe', needsValue } as const;
  if (!limit) {
    if (name !== 'functools.cache') return [];
    const lru = context.document.importing('functools', 'lru_cache');
    if (!lru) return [];
    const edits = [{ start: decorator.start, end: decorator.end, text: `${lru.text}(maxsize=${size})` }];
    return [
      {
        ...base,
        title: `Limit it with 'lru_cache(maxsize=${size})'`,
        edits: [...inDocument(context, edits), ...lru.edits],
      },
    ];
  }
  if (limit.kind === 'Dict' || (limit.kind === 'Call' && !/Cache$/.test(name) && name.endsWith('cached'))) {
    const lru = context.document.importing('cachetools', 'LRUCache');
    if (!lru) return [];
    const edits = [{ start: limit.start, end: limit.end, text: `${lru.text}(maxsize=${size})` }];
    return [
      {
        ...base,
        title: `Limit it with 'LRUCache(maxsize=${size})'`,
        edits: [...inDocument(context, edits), ...lru.edits],
      },
    ];
  }
  const edits = [{ start: limit.start, end: limit.end, text: size }];
  return [{ ...base, title: `Limit it to ${size} entries`, edits: inDocument(context, edits) }];
}
