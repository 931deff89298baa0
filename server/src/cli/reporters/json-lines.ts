import type { Reporter } from './reporter.ts';

/** One finding a line, each an object as in `json`. */
export const jsonLines: Reporter = {
  isText: false,
  usesFixes: true,
  render: ({ findings }) => findings.map((finding) => `${JSON.stringify(finding)}\n`).join(''),
};
