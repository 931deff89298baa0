/** A project whose files do not see each other, for tests with an analyser that is not the real one. */
import type { Analyser, PythonProject } from '@memlint/shared-rules';

const lonelyProject = (open: Analyser['open']): PythonProject => ({
  summarise: () => ({ json: '', topics: [], imports: [], derived: { aliases: [], makers: [] }, errors: [], marks: [] }),
  set: () => undefined,
  remove: () => undefined,
  open: (_path, text, settings, options) => open(text, settings, options),
  openIndexed: (_path, text, settings) => open(text, settings),
  projectWords: () => [],
  takeAffected: () => [],
  leansOn: () => [],
  watch: () => undefined,
  unwatch: () => undefined,
  setResources: () => undefined,
  setPartial: () => undefined,
  forgetAnswers: () => undefined,
  fileCount: 0,
});

/** An analyser made of its simple parts. */
export const alone = (parts: Pick<Analyser, 'rules' | 'open'>): Analyser => ({
  ...parts,
  openDeployment: () => undefined,
  createProject: () => lonelyProject(parts.open),
});
