/** Words that people, or programs, may put into any field: name for the test, and the words. */
export const hostileTexts: readonly (readonly [string, string])[] = [
  ['markup', '</w:t><w:p/><script>alert(1)</script>&amp;&#0;<![CDATA[x]]>'],
  ['tags', '{发文机关}{#正文}{/正文}{@落款}{{x}}{^a}'],
  ['control characters', '甲\u0000\u0001\u0008\u000b\u001f\u007f\u0085乙'],
  ['half characters', '甲\ud83d乙\udc00丙\ufffe\uffff'],
  ['50,000 characters', '长'.repeat(50_000)],
  ['emoji', '👩‍💻🇨🇳①㈠𠮷好'],
  ['a formula', '=HYPERLINK("x","点这里")'],
  ['a formula behind a sign', "@SUM(1+1)*cmd|' /C calc'!A0"],
  ['a formula behind a minus', '-2+3+cmd|x'],
  ['right to left', 'مرحبا שלום \u202Egpj.exe\u2066'],
  ['lines', '第一行\r\n第二行\n\n\t第三行'],
  ['replacement patterns', "$& $1 $` $' $$"],
  ['brackets in brackets', `${'('.repeat(20_000)}深${')'.repeat(20_000)}`],
  ['a desert of spaces', `始${' '.repeat(40_000)}终`],
  ['nothing but full stops', `${'。'.repeat(40_000)}终`],
  ['a path', '../../etc/passwd:\\con|?*'],
]
