/**
 * Parsers of whole documents. Data only. Sources: https://docs.python.org/3/library/xml.etree.elementtree.html,
 * https://github.com/martinblech/xmltodict, https://docs.python.org/3/library/xml.dom.minidom.html
 */

/** Take bytes as they are and find the encoding themselves. */
export const bytesParsers: ReadonlySet<string> = new Set([
  'xmltodict.parse',
  'xml.etree.ElementTree.fromstring',
  'xml.etree.ElementTree.XML',
  'xml.dom.minidom.parseString',
  'defusedxml.ElementTree.fromstring',
  'defusedxml.minidom.parseString',
  'lxml.etree.fromstring',
  'lxml.etree.XML',
]);

/** Build the tree of a file. */
export const treeParsers: ReadonlySet<string> = new Set(['xml.etree.ElementTree.parse']);

/** Give one element after the other, and leave each on the root. */
export const elementParsers: ReadonlySet<string> = new Set(['lxml.etree.iterparse', 'xml.etree.ElementTree.iterparse']);
