/** What a function of the project does with a parameter, through the functions it hands it on to. */
import { borrowers } from '../../catalogue/borrowers.ts';
import type { PassFact } from './facts.ts';
import type { FunctionInfo, ModuleView } from './module-view.ts';

export interface ParameterUse {
  /** Methods called on it, here or further on. */
  readonly methods: readonly string[];
  /** It reaches a function that gives back what it is given: `os.close(fd)`. */
  readonly isReleased: boolean;
  /** It is stored, returned, captured, or goes where nobody can follow. */
  readonly escapes: boolean;
}

/** @param symbol of a function or method whose parameter `name` is; @returns undefined inside a circle of calls. */
export function parameterUse(symbol: string, name: string, module: ModuleView): ParameterUse | undefined {
  const home = module.home(symbol);
  return (
    home.module.ask(`parameter:${home.symbol}:${name}`, () => follow(home.symbol, name, home.module) ?? null) ??
    undefined
  );
}

function follow(symbol: string, name: string, module: ModuleView): ParameterUse | undefined {
  const info = module.functionInfo(symbol);
  if (!info?.parameters.includes(name)) return undefined;
  const methods = new Set(info.parameterMethods[name] ?? []);
  const passes = info.parameterPasses[name];
  if (!passes) return { methods: [...methods], isReleased: false, escapes: info.parameterEscapes.includes(name) };
  let isReleased = false;
  let escapes = false;
  for (const pass of passes) {
    const further = passedOn(pass, module);
    if (further === 'released') isReleased = true;
    else if (further === 'unknown') escapes = true;
    else if (further !== 'borrowed') {
      for (const it of further?.methods ?? []) methods.add(it);
      isReleased ||= further?.isReleased === true;
      escapes ||= further?.escapes === true;
    }
  }
  return { methods: [...methods], isReleased, escapes };
}

function passedOn(
  { callee, at }: PassFact,
  module: ModuleView,
): ParameterUse | 'released' | 'borrowed' | 'unknown' | undefined {
  const names = module.resolve(callee);
  if (names.some(module.lifetimes.isReleaser)) return 'released';
  if (names.length > 0 && names.every((it) => borrowers[it] !== undefined)) return 'borrowed';
  const [only, second] = names;
  if (only?.startsWith('.') !== true || second !== undefined) return 'unknown';
  const symbol = only.slice(1);
  const info = module.functionInfo(symbol);
  const name = info && parameterAt(info, symbol, at);
  return name === undefined ? 'unknown' : parameterUse(symbol, name, module);
}

/**
 * The parameter that an argument becomes. @param at position or keyword of the argument in the call.
 * @param isInner the function stands in another one: what its symbol has a dot for is no class.
 */
export function parameterAt(
  info: FunctionInfo,
  symbol: string,
  at: number | string,
  isInner = false,
): string | undefined {
  const receiver = symbol.includes('.') && !isInner && !info.decorators.includes('staticmethod') ? 1 : 0;
  const name = typeof at === 'string' ? at : info.parameters[at + receiver];
  return name !== undefined && info.parameters.includes(name) ? name : undefined;
}
