/** Whether a program is seen to make one object of a class after the other. */
import { entryPointClasses } from '../../catalogue/entry-points.ts';
import { frequencyOf } from '../frequency.ts';
import type { ModuleView } from '../project/module-view.ts';

/** It makes them while it works, not once as it starts. */
export const isMadeAgain = (owner: string, module: ModuleView): boolean =>
  module
    .place(owner)
    .some((it) => it.op === 'call' && (it.inLoop || /^(likely|often)$/.test(frequencyOf(it.inFunction, module).runs)));

/** Objects of the class or of one built on it are made again and again in the project, or by a framework for each request. */
export const isFamilyMadeAgain = (owner: string, module: ModuleView): boolean =>
  [owner, ...module.subclasses(owner)].some(
    (it) =>
      isMadeAgain(it, module) ||
      module
        .classInfo(it)
        ?.bases.some((base) => module.resolve(base).some((name) => entryPointClasses[name]?.kind === 'request')) ===
        true,
  );

/** Some function makes an object of the class or of one built on it for itself: it is dropped when the function is left. */
export const isMadeInPassing = (owner: string, module: ModuleView): boolean =>
  [owner, ...module.subclasses(owner)].some((it) =>
    module
      .place(it)
      .some(
        ({ op, name, inFunction, inLoop }) =>
          op === 'call' &&
          name !== '@' &&
          inFunction !== '' &&
          !inFunction.endsWith('.__init__') &&
          frequencyOf(inFunction, module, inLoop).runs !== 'once' &&
          !givesBack(inFunction, it, module) &&
          !keepsInItsObject(inFunction, it, module),
      ),
  );

const givesBack = (symbol: string, made: string, module: ModuleView): boolean =>
  module
    .functionInfo(symbol)
    ?.returns.some((it) => it.kind === 'call' && module.resolve(it.callee).includes(`.${made}`)) === true;

/** `self.client = Client()` */
function keepsInItsObject(symbol: string, made: string, module: ModuleView): boolean {
  const owner = symbol.slice(0, symbol.lastIndexOf('.'));
  if (!module.classInfo(owner)) return false;
  return module
    .members(owner)
    .some((member) =>
      module
        .place(`${owner}.${member}`)
        .some(
          ({ op, value, inFunction }) =>
            op === 'assign' &&
            inFunction === symbol &&
            value?.kind === 'call' &&
            module.resolve(value.callee).includes(`.${made}`),
        ),
    );
}
