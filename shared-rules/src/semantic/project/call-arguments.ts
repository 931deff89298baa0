/** Which arguments a call gives, as facts say it in `key`: `10,size` for `f(KIND, value, size=n)`. */
import type { Call, Expression } from '../../syntax/ast.ts';
import type { PlaceUse } from './facts.ts';

export interface GivenArguments {
  /** A digit for each positional argument: `1` where its values are from a small closed set. */
  readonly closed: string;
  readonly keywords: readonly string[];
}

/** @returns undefined where `*args` or `**options` stand for any of them. */
export function keyOfCall({ args }: Call, isClosed: (it: Expression) => boolean): string | undefined {
  if (args.some((it) => it.star !== '')) return undefined;
  const closed = args.flatMap((it) => (it.name === undefined ? [isClosed(it.value) ? '1' : '0'] : [])).join('');
  return [closed, ...args.flatMap((it) => it.name ?? [])].join();
}

/** @param use with the operation `call`. @returns undefined where it is not known which arguments there are. */
export function argumentsGiven({ key }: Pick<PlaceUse, 'key'>): GivenArguments | undefined {
  const [closed, ...keywords] = key?.split(',') ?? [];
  return closed === undefined ? undefined : { closed, keywords };
}

/** @param index the parameter's position among the arguments of the call. */
export function isGiven(use: Pick<PlaceUse, 'key'>, name: string, index: number): boolean {
  const given = argumentsGiven(use);
  return given !== undefined && (given.closed.length > index || given.keywords.includes(name));
}
