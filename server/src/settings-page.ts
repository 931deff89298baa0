/** The settings as a page of the documentation. */
import { kebab } from './editor-settings.ts';
import { settings } from './settings-list.ts';

/** `docs/settings.md`. */
export function settingsPage(): string {
  const rows = settings.map(({ name, help, fallback, where }) => {
    const shown = fallback === undefined ? '' : `\`${JSON.stringify(fallback)}\``;
    const file = where === 'editor' && name.includes('.') ? '' : `\`${kebab(name)}\``;
    const editor = where === 'project' ? '' : `\`memlint.${name}\``;
    return `| ${file} | ${editor} | ${shown.replaceAll('|', '\\|')} | ${help.replaceAll('|', '\\|')} |`;
  });
  return `${[
    '# Settings',
    '<!-- Generated from server/src/settings-list.ts by `node .ci/docs.mjs`. -->',
    [
      'A project keeps its settings in `memlint.toml`, or in `pyproject.toml` under `[tool.memlint]`; the nearest file',
      'above the checked one counts, and `memlint.toml` wins over a `pyproject.toml` beside it. What a project says wins',
      "over the editor's settings; what the command line says wins over both. `memlint check --show-settings FILE` and",
      '*Memlint: Show Settings in Use* say what applies to a file and where it comes from. Mistakes are marked in the',
      'configuration file; the rest of it applies.',
    ].join('\n'),
    'Settings that only concern an editor may stand in a configuration file, too; the command line passes them over.',
    ['| In a file | In VS Code | Default | |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')}\n`;
}
