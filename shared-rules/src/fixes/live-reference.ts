/** `ref(self.m)` → `WeakMethod(self.m)`; `saved["f"] = ref(mod.f)` before `mod.f = …` → `saved["f"] = mod.f`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { DeadWeakref } from '../semantic/retention/dead-weakrefs.ts';
import type { Expression } from '../syntax/ast.ts';
import { inDocument } from './lines.ts';

export function liveReference(found: DeadWeakref, context: CheckContext): FixDraft[] {
  if (found.why === 'method') return weakMethod(found, context);
  return found.why === 'replaced' ? strong(found, context) : [];
}

function weakMethod({ call }: DeadWeakref, context: CheckContext): FixDraft[] {
  if (!call || !context.calls(call, 'weakref.ref')) return [];
  const { func } = call;
  const base = {
    title: "Use 'WeakMethod', which lives as long as the object",
    recipe: 'weak-method',
    applicability: 'unsafe',
  } as const;
  if (func.kind === 'Attribute')
    return [{ ...base, edits: inDocument(context, [{ ...func.attrSpan, text: 'WeakMethod' }]) }];
  const method = context.document.importing('weakref', 'WeakMethod');
  if (!method) return [];
  const edits = [
    ...inDocument(context, [{ start: func.start, end: func.end, text: method.text }]),
    ...method.edits,
  ].sort((a, b) => a.start - b.start);
  return [{ ...base, edits }];
}

/** Only where nothing in the module reads what was stored: a reader would call the reference. */
function strong({ call, value }: DeadWeakref, context: CheckContext): FixDraft[] {
  const statement = call?.parent?.kind === 'Assign' ? call.parent : undefined;
  const [target, second] = statement?.targets ?? [];
  if (!call || !target || second || call.args.length !== 1) return [];
  const base: Expression = target.kind === 'Subscript' ? target.value : target;
  const place = context.placeOf(base);
  if (place === undefined || context.module.place(place).some((it) => it.op !== 'assign' && it.op !== 'store-item'))
    return [];
  const edits = inDocument(context, [{ start: call.start, end: call.end, text: context.source(value) }]);
  return [{ title: 'Keep the value itself', recipe: 'keep-strong', applicability: 'unsafe', edits }];
}
