import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeHtml } from './safe-html.ts'

const gone: [string, string][] = [
  ['a script', '<script>alert(1)</script>x'],
  ['a handler', '<p onclick="alert(1)">x</p>'],
  ['a handler without blanks', '<img/src="cid:a"/onerror=alert(1)>x'],
  ['an address that runs', '<a href="java\tscript:alert(1)">x</a>'],
  ['a data address that runs', '<a href="data:text/html,<script>alert(1)</script>">x</a>'],
  ['a form', '<form action="https://e.example"><input name=a><button>Go</button></form>x'],
  ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>x'],
  ['an object', '<object data="https://e.example/a.swf"></object><embed src="//e.example">x'],
  ['a style sheet', '<style>@import "https://e.example";</style><link rel=stylesheet href="https://e.example">x'],
  ['a base and a refresh', '<base href="https://e.example"><meta http-equiv=refresh content="0;url=https://e.example">x'],
  ['drawings', '<svg><a xlink:href="javascript:alert(1)"><animate attributeName=href to="javascript:alert(1)"></a></svg>x'],
  [
    'markup that changes on a second reading',
    'x<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ],
  ['a template', '<template><script>alert(1)</script></template>x'],
  ['a name that hides a property', '<img name=cookie id=body src="cid:a">x'],
  ['a comment', '<!--[if mso]><script>alert(1)</script><![endif]-->x'],
]
for (const [name, html] of gone)
  test(`${name} does not survive`, () => {
    const safe = safeHtml(html)
    assert.doesNotMatch(
      safe,
      /<(?:script|style|svg|math|form|input|button|iframe|object|embed|link|base|meta|template)|\son\w+=|javascript:|data:text|srcdoc|\s(?:id|name)=|<!--|@import/i,
    )
    assert.match(safe, /x/)
    assert.equal(safeHtml(safe), safe)
  })

const styles: [string, string][] = [
  ['color:red;font-weight:bold', 'color:red;font-weight:bold'],
  ['background:url(https://e.example/a.png)', ''],
  ['background-color:#fff;background-image:url(//e.example)', 'background-color:#fff'],
  ['position:fixed;top:0;z-index:9;color:red', 'color:red'],
  ['color:\\72 ed;width:expression(alert(1))', ''],
  ['margin:-900px;padding:4px', 'padding:4px'],
  ['font-family:"Arial";color:rgb(1, 2, 3)', 'font-family:"Arial";color:rgb(1, 2, 3)'],
  ["font-family:'Ari", ''],
]
for (const [style, kept] of styles)
  test(`of the style ${style} stays ${kept || 'nothing'}`, () => {
    const safe = safeHtml(`<p style='${style.replaceAll("'", '&#39;')}'>x</p>`)
    assert.equal(/style="([^>]*)"/.exec(safe)?.[1]?.replaceAll('&quot;', '"') ?? '', kept)
  })

test('remote pictures wait for a person, pictures of the mail are shown', () => {
  assert.equal(
    safeHtml('<img src="https://e.example/a.png?u=1" alt="a">'),
    '<img alt="a" data-blocked-src="https://e.example/a.png?u=1" />',
  )
  assert.equal(
    safeHtml('<img src="//e.example/a.png" srcset="https://e.example/b 2x">'),
    '<img data-blocked-src="https://e.example/a.png" />',
  )
  assert.equal(safeHtml('<img src="cid:one@mail">'), '<img src="cid:one@mail" />')
  assert.equal(safeHtml('<img src="data:image/png;base64,AAAA">'), '<img src="data:image/png;base64,AAAA" />')
  assert.equal(
    safeHtml('<img src="data:image/svg+xml;base64,AAAA"><img src="/relative.png"><img data-blocked-src="x">'),
    '<img /><img /><img />',
  )
})

test('links keep their target, in sight, and open without a hold on the desk', () => {
  const safe = safeHtml('<a href="https://shop.example/a?b=1&amp;c=2" target="_self" rel="opener">here</a>')
  assert.match(safe, /href="https:\/\/shop\.example\/a\?b=1&amp;c=2"/)
  assert.match(safe, /title="https:\/\/shop\.example\/a\?b=1&amp;c=2"/)
  assert.match(safe, /target="_blank" rel="noopener noreferrer nofollow"/)
  assert.equal(safeHtml('<a href="file:///etc/passwd">here</a>'), '<a>here</a>')
})
