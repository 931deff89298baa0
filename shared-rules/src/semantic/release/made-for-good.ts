/** Whether the objects of a class are made once and live as long as the program: what they hold needs no release. */
import { runners } from '../../catalogue/long-lived.ts';
import { frequencyOf } from '../frequency.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { isInTestCase } from '../test-code.ts';

const MAX_DEPTH = 4;

/** Every object of the class is made where the program starts, before a loop that never ends, or by another such object. */
export function isMadeForGood(symbol: string, module: ModuleView, depth = 0): boolean {
  const made = module.place(symbol).filter((it) => it.op === 'call' && it.name !== '@' && !isFromTest(it, module));
  return made.length > 0 && made.every((it) => !it.inLoop && runsOnce(it.inFunction, module, depth));
}

/** Test cases may have bases that cannot be seen: their methods are told by their names. */
const isFromTest = ({ inFunction }: SitedUse, module: ModuleView): boolean => {
  if (/[.:](test_\w+|setUp)$/.test(inFunction)) return true;
  const home = module.home(inFunction);
  return isInTestCase(home.symbol, home.module);
};

/** It is called, or is what a process or thread is started for. */
const isRun = ({ op, name }: SitedUse, module: ModuleView): boolean =>
  op === 'call' || (op === 'escape' && name !== undefined && module.resolve(name).some((it) => runners.has(it)));

/** Whether a function runs once in a process, or once for each object that is made for good. */
export function runsOnce(symbol: string, module: ModuleView, depth = 0): boolean {
  if (symbol === '' || /(^|[.:])_?main$/.test(symbol) || module.functionInfo(symbol)?.endless === true) return true;
  if (depth >= MAX_DEPTH) return false;
  const home = module.home(symbol);
  if (home.module.key !== module.key) return runsOnce(home.symbol, home.module, depth);
  const dot = symbol.lastIndexOf('.');
  const owner = symbol.slice(0, Math.max(dot, 0));
  const info = dot < 0 ? undefined : module.classInfo(owner);
  // What is set up once for each object says nothing of how many there are.
  if (!info && frequencyOf(symbol, module).runs === 'once') return true;
  if (info && symbol.endsWith('.__init__')) return isMadeForGood(owner, module, depth + 1);
  const callers = module.place(symbol).filter((it) => isRun(it, module) && !isFromTest(it, module));
  // A base that cannot be seen calls it: how often, nobody knows.
  if (info && callers.length === 0)
    return info.bases.some((it) =>
      module.resolve(it).every((name) => !name.startsWith('.') && name !== 'builtins.object'),
    );
  return callers.length > 0 && callers.every((it) => !it.inLoop && runsOnce(it.inFunction, module, depth + 1));
}
