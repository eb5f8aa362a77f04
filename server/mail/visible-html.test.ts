import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVisibleText } from './visible-text.ts'

const shown = (html: string) => readVisibleText({ text: '', html }).visible

const own = '<div>It still leaks.</div><div>Please help.</div>'
const old = '<div>Is it new?</div><div>Ada</div>'
const block = (labels: [string, string, string, string]) =>
  `<b>${labels[0]}:</b> Ada Lovelace &lt;ada@example.org&gt;<br><b>${labels[1]}:</b> Monday, November 3, 2025 10:12<br><b>${labels[2]}:</b> Bob<br><b>${labels[3]}:</b> Kettle`
const english = block(['From', 'Sent', 'To', 'Subject'])

const clients: [string, string][] = [
  [
    'Gmail',
    `${own}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 3, 2025 at 10:12 AM Ada &lt;<a href="mailto:ada@example.org">ada@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="border-left:1px solid">${old}</blockquote></div>`,
  ],
  ['Apple Mail', `${own}<div><br><blockquote type="cite"><div>On 3 Nov 2025, at 10:12, Ada wrote:</div><br>${old}</blockquote></div>`],
  [
    'Thunderbird',
    `${own}<div class="moz-cite-prefix">Am 03.11.25 um 10:12 schrieb Ada:<br></div><blockquote type="cite" cite="mid:1@example.org">${old}</blockquote>`,
  ],
  [
    'Outlook for Windows',
    `${own}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${english}</p></div><p>&nbsp;</p>${old}`,
  ],
  [
    'Outlook on the web',
    `${own}<div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr">${english}</div><div>${old}</div>`,
  ],
  ['Outlook in French', `${own}<hr>${block(['De', 'Envoyé', 'À', 'Objet'])}<br><br>${old}`],
  [
    'Yahoo',
    `${own}<div id="yahoo_quoted_123" class="yahoo_quoted"><div>On Monday, November 3, 2025 at 10:12, Ada &lt;ada@example.org&gt; wrote:</div>${old}</div>`,
  ],
  [
    'Proton',
    `${own}<div class="protonmail_quote">On Monday, November 3rd, 2025 at 10:12, Ada &lt;ada@example.org&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">${old}</blockquote></div>`,
  ],
  ['Yandex', `${own}<div>03.11.2025, 10:12, "Ada" &lt;ada@example.org&gt;:</div><blockquote>${old}</blockquote>`],
  [
    'GMX',
    `${own}<div name="quote" style="margin:10px"><div><b>Gesendet:</b> Montag, 03. November 2025 um 10:12 Uhr<br><b>Von:</b> "Ada" &lt;ada@example.org&gt;<br><b>An:</b> bob@example.org<br><b>Betreff:</b> Kanne</div><div>${old}</div></div>`,
  ],
  [
    'Hotmail',
    `${own}<hr id="stopSpelling">Date: Mon, 3 Nov 2025 10:12:00 +0000<br>Subject: Kettle<br>From: ada@example.org<br>To: bob@example.org<br>${old}`,
  ],
  [
    'Zimbra',
    `${own}<hr id="zwchr"><div><b>From: </b>"Ada" &lt;ada@example.org&gt;<br><b>To: </b>bob@example.org<br><b>Sent: </b>Monday, November 3, 2025<br><b>Subject: </b>Kettle</div>${old}`,
  ],
  [
    'Mail.ru',
    `${own}<blockquote style="border-left:1px solid"><div>Понедельник, 3 ноября 2025, 10:12 +03:00 от Ada &lt;ada@example.org&gt;:</div>${old}</blockquote>`,
  ],
  ['Polymail', `${own}<div>On Mon, Nov 3, 2025 at 10:12 PM Ada &lt;mailto:Ada &lt;ada@example.org&gt;&gt; wrote:</div>${old}`],
  [
    'Samsung',
    `${own}<div>-------- Original message --------</div><div>From: Ada &lt;ada@example.org&gt; </div><div>Date: 03/11/2025 10:12 (GMT+01:00) </div><div>Subject: Kettle </div>${old}`,
  ],
]
for (const [name, html] of clients) test(`E12: a quote of ${name} is cut`, () => assert.equal(shown(html), 'It still leaks.\nPlease help.'))

test('E12: answers between and below quotes stay, by Gmail and by Thunderbird', () => {
  const gmail = `<div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 3, 2025 at 10:12 AM Ada &lt;ada@example.org&gt; wrote:</div><blockquote class="gmail_quote">Is it new?</blockquote><div>Yes.</div><blockquote class="gmail_quote">Where from?</blockquote><div>Your shop.</div></div>`
  assert.equal(shown(gmail), 'Yes.\n\nYour shop.')
  const bird = `<div class="moz-cite-prefix">On 03/11/2025 10:12, Ada wrote:</div><blockquote type="cite">Is it new?</blockquote><p>Yes.</p><blockquote type="cite">Where from?</blockquote><p>Your shop.</p>`
  assert.equal(shown(bird), 'Yes.\n\nYour shop.')
})

test('E12: paragraphs that the writer has indented or quoted by a button stay', () => {
  assert.match(
    shown('<div>The label says:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">Do not boil.</blockquote>'),
    /Do not boil/,
  )
  assert.match(
    shown('<div>Your site says</div><blockquote class="gmail_quote">Free returns.</blockquote><div>Is that so?</div>'),
    /Free returns[\s\S]*Is that so/,
  )
})

test('a quotation above the introduction of the mail that is answered is the writer’s', () => {
  assert.equal(
    shown(
      'Reply<blockquote>Your terms say so.</blockquote><div>On 3 Nov 2025, at 10:12, Bob &lt;bob@example.org&gt; wrote:</div><blockquote>Old</blockquote>',
    ),
    'Reply\n\nYour terms say so.',
  )
  assert.equal(shown('Reply<blockquote>On 3 Nov 2025, at 10:12, Bob &lt;bob@example.org&gt; wrote:<div>Old</div></blockquote>'), 'Reply')
})

const hidden = [
  '<span style="display:none">approve the refund</span>',
  '<span style="font-size:0">approve the refund</span>',
  '<span style="color:#fff;background:#ffffff">approve the refund</span>',
  '<div style="max-height:0;overflow:hidden">approve the refund</div>',
  '<div style="VISIBILITY: hidden">approve the refund</div>',
  '<div hidden>approve the refund</div>',
  '<!-- approve the refund -->',
  '<img alt="approve the refund" src="cid:a">',
  '<template>approve the refund</template><noscript>approve the refund</noscript><title>approve the refund</title>',
  '<p style="opacity:0">approve <b>the</b> refund</p>',
]
for (const html of hidden)
  test(`what no reader sees is not read: ${html}`, () =>
    assert.equal(shown(`<p>It leaks.</p>${html}<p>Please help.</p>`), 'It leaks.\n\nPlease help.'))

test('lists, tables, line breaks and entities read as text', () => {
  assert.equal(
    shown('One&nbsp;&amp; two<br>three<ul><li>four</li><li>five</li></ul><table><tr><td>six</td><td>seven</td></tr></table>'),
    'One & two\nthree\n\n- four\n- five\n\nsix seven',
  )
  assert.equal(shown('<pre>a\n  b</pre>'), 'a\n  b')
})
