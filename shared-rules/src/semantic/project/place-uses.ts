/** Uses of module-level variables and attributes in the checked chunk, as the module's facts describe them. */
import type { Attribute, Name } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { symbolOf } from '../check-context.ts';
import { isClosedKey } from './closed-keys.ts';
import { describeUse } from './describe-use.ts';
import { attributeOfClass, valueFact } from './value-facts.ts';
import type { PlaceUse } from './facts.ts';
import type { SitedUse } from './module-view.ts';
import type { Scope } from '../scopes.ts';

export interface LocalUse {
  /** `X` or `C.x`. */
  readonly place: string;
  readonly node: Name | Attribute;
  /** Worked out when asked for. */
  readonly use: Pick<PlaceUse, 'op' | 'name' | 'key' | 'constantKey' | 'value' | 'inFunction'> & {
    readonly span: PlaceUse['span'];
  };
}

/** @param wanted cheap test on the syntax; places are worked out only for nodes that pass. */
export function* placeUses(context: CheckContext, wanted: (node: Name | Attribute) => boolean): Generator<LocalUse> {
  const { scopes } = context.chunk;
  const pending: Scope[] = [scopes.module];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    pending.push(...scope.children);
    const inFunction = functionSymbol(scope, context.chunk.owner);
    for (const names of scope.names.values()) {
      for (const name of names) {
        if (wanted(name)) yield* usesOf(name, scope, inFunction, context);
        const { parent } = name;
        if (parent?.kind === 'Attribute' && parent.value === name && wanted(parent))
          yield* usesOf(parent, scope, inFunction, context);
        const ofClass = attributeOfClass(name);
        if (ofClass && wanted(ofClass)) yield* usesOf(ofClass, scope, inFunction, context);
      }
    }
  }
}

function* usesOf(node: Name | Attribute, scope: Scope, inFunction: string, context: CheckContext): Generator<LocalUse> {
  const place = context.placeOf(node);
  if (place === undefined) return;
  const { scopes } = context.chunk;
  yield {
    place,
    node,
    get use() {
      return {
        ...describeUse(
          node,
          (it) => valueFact(it, scope, scopes),
          context.source,
          (it) => isClosedKey(it, scope, scopes),
        ),
        inFunction,
      };
    },
  };
}

/** The symbol facts give to the function around: `""` in a class body and at module level. */
function functionSymbol(scope: Scope, owner: string | undefined): string {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.kind === 'class' || at.kind === 'module') return '';
    if (at.node.kind === 'FunctionDef') return symbolOf(at, owner);
  }
  return '';
}

/** Names a use without saying where it stands. */
export const identityOf = (use: Pick<SitedUse, 'op' | 'name' | 'key' | 'inFunction'>): string =>
  [use.inFunction, use.op, use.name ?? '', use.key ?? ''].join('|');
