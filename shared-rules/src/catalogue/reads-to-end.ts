/**
 * Functions that read the file object they are given to its end.
 *
 * Source: https://docs.python.org/3/library/json.html#json.load, https://docs.python.org/3/library/shutil.html#shutil.copyfileobj,
 * https://docs.python.org/3/library/xml.etree.elementtree.html#xml.etree.ElementTree.parse
 */
export const readsToEnd: ReadonlySet<string> = new Set([
  'json.load',
  'shutil.copyfileobj',
  'xml.etree.ElementTree.ElementTree',
  'xml.etree.ElementTree.parse',
  'xml.dom.minidom.parse',
  'plistlib.load',
  'tomllib.load',
]);
