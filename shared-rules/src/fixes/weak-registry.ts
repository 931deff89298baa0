/** A list, set or dict of living objects → `WeakSet` or `WeakValueDictionary`, with every `append` → `add`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { SitedUse } from '../semantic/project/module-view.ts';
import type { StrongRegistry } from '../semantic/retention/strong-registries.ts';
import { hasOwnDict } from './instance-storage.ts';
import { statementAt } from './statement-at.ts';

export function weakRegistry({ container, owner }: StrongRegistry, context: CheckContext): FixDraft[] {
  if (!container || owner === undefined || !container.empty || !/^builtins\./.test(container.type)) return [];
  const isDict = container.kind === 'dict';
  if (!container.uses.every((it) => (isDict ? isMapping(it) : isSet(it)))) return [];
  // Slots leave no room for a weak reference; equality without a hash none for a set.
  const info = context.module.classInfo(owner);
  if (!hasOwnDict(owner, context.module) || (!isDict && info?.methods.some((it) => it.name === '__eq__') === true))
    return [];
  const [site, second] = container.created;
  const created = site && !second ? statementAt(site.site, context) : undefined;
  const weakref = context.document.importing('weakref');
  if (created?.statement.kind !== 'Assign' || !created.statement.value || created.statement.annotation || !weakref)
    return [];
  const { value } = created.statement;
  const type = isDict ? 'WeakValueDictionary' : 'WeakSet';
  const edits: Edit[] = [
    ...weakref.edits,
    { start: value.start + created.offset, end: value.end + created.offset, text: `${weakref.text}.${type}()` },
  ];
  for (const it of container.uses) {
    if (it.op !== 'method' || it.name !== 'append') continue;
    const at = context.document.locate(it.site);
    const method = at && /^\s*\.\s*append\b/.exec(context.document.text.slice(at.end, at.end + 80));
    if (!at || !method) return [];
    const end = at.end + method[0].length;
    edits.push({ start: end - 'append'.length, end, text: 'add' });
  }
  edits.sort((a, b) => a.start - b.start);
  return [{ title: `Hold the objects weakly in a '${type}'`, recipe: 'weak-registry', applicability: 'unsafe', edits }];
}

function isSet(use: SitedUse): boolean {
  switch (use.op) {
    case 'method':
      return /^(append|add)$/.test(use.name ?? '') && use.value?.kind === 'self';
    case 'iterate':
    case 'contains':
    case 'length':
    case 'test':
      return true;
    case 'escape':
      return /^(list|tuple|set|frozenset|sorted|sum|any|all|iter|enumerate)$/.test(use.name ?? '');
    default:
      return false;
  }
}

function isMapping(use: SitedUse): boolean {
  switch (use.op) {
    case 'store-item':
      return use.name === undefined && use.value?.kind === 'self';
    case 'read-item':
      return use.name === undefined || !/^__/.test(use.name);
    case 'method':
      return /^(get|keys|values|items)$/.test(use.name ?? '');
    case 'iterate':
    case 'contains':
    case 'length':
    case 'test':
      return true;
    default:
      return false;
  }
}
