/** `f = open(a) if test else open(b)`: one of two acquisitions, and one thing to say of both. */
import type { Expression } from '../../syntax/ast.ts';
import type { Lifetime } from './ownership.ts';

/** The conditional expression an acquisition is an arm of. */
function conditionalOf({ acquisition }: Lifetime): Expression | undefined {
  let whole: Expression = acquisition.value;
  while (whole.parent?.kind === 'IfExp' && whole.parent.test !== whole) whole = whole.parent;
  return whole === acquisition.value ? undefined : whole;
}

/** The other arms of the same expression that come to the same end, in source order. */
export function otherArms(lifetime: Lifetime, all: readonly Lifetime[]): Lifetime[] {
  const whole = conditionalOf(lifetime);
  return whole
    ? all.filter((it) => it !== lifetime && it.outcome === lifetime.outcome && conditionalOf(it) === whole)
    : [];
}

/** Whether an earlier arm speaks for this one. */
export const isLaterArm = (lifetime: Lifetime, all: readonly Lifetime[]): boolean =>
  otherArms(lifetime, all).some((it) => it.acquisition.call.start < lifetime.acquisition.call.start);
