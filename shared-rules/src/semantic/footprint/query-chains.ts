/** Queries that are built link by link: `session.query(X).filter(…).all()`, `X.objects.exclude(…)`. */
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

/** An attribute of a chain, and the call of it. */
export interface Link {
  readonly attr: string;
  readonly on: Expression;
  readonly call: Call | undefined;
}

/** The attributes and calls of a chain, last first, through names that are bound once. */
export function chainOf(from: Expression, context: CheckContext): Link[] {
  const out: Link[] = [];
  let at = from;
  for (let depth = 0; depth < 30; depth += 1) {
    if (at.kind === 'Await') at = at.value;
    else if (at.kind === 'Call' && at.func.kind === 'Attribute') {
      out.push({ attr: at.func.attr, on: at.func.value, call: at });
      at = at.func.value;
    } else if (at.kind === 'Attribute') {
      out.push({ attr: at.attr, on: at.value, call: undefined });
      at = at.value;
    } else if (at.kind === 'Name') {
      const next = context.definitionOf(at);
      if (next === at || next.kind === 'Name') return out;
      at = next;
    } else return out;
  }
  return out;
}
