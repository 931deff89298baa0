/** A SOAP client that fetches its service's description each time → the same with zeep's own cache of it. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { type PerCallClient, transportOf } from '../semantic/release/per-call.ts';
import { inDocument } from './lines.ts';

export function cacheDocument({ lifetime }: PerCallClient, context: CheckContext): FixDraft[] {
  const { call, constructor: client } = lifetime.acquisition;
  if (!client.startsWith('zeep.')) return [];
  const cache = context.document.importing('zeep.cache', 'SqliteCache');
  if (!cache) return [];
  const draft = {
    title: "Cache the service's description with 'SqliteCache'",
    recipe: 'cache-document',
    applicability: 'unsafe',
  } as const;
  const transport = transportOf(call, context);
  if (transport) {
    if (transport.args.some((it) => it.star !== '')) return [];
    return [
      { ...draft, edits: [...inDocument(context, [append(transport, `cache=${cache.text}()`)]), ...cache.edits] },
    ];
  }
  if (
    call.args.some(
      (it) => it.name === 'transport' || it.star !== '' || (it.name === undefined && call.args.indexOf(it) > 1),
    )
  )
    return [];
  const made = context.document.importing('zeep.transports', 'Transport');
  // Two new import lines would be put in one place in no certain order.
  if (!made || (made.edits.length > 0 && cache.edits.length > 0)) return [];
  return [
    {
      ...draft,
      edits: [
        ...inDocument(context, [append(call, `transport=${made.text}(cache=${cache.text}())`)]),
        ...made.edits,
        ...cache.edits,
      ],
    },
  ];
}

/** One more argument behind the last one. */
function append(
  call: PerCallClient['lifetime']['acquisition']['call'],
  text: string,
): { start: number; end: number; text: string } {
  const last = call.args.at(-1);
  const at = last ? last.end : call.argsSpan.end - 1;
  return { start: at, end: at, text: last ? `, ${text}` : text };
}
