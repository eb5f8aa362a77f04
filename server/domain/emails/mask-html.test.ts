import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskHtml } from './mask-html.ts'

const rows: [string, string, string][] = [
  ['a number', '<p>Card 4111 1111 1111 1111.</p>', '<p>Card •••• •••• •••• 1111.</p>'],
  ['a number with tags within', '<p>4111<b> 1111 </b>1111<span> 1111</span></p>', '<p>••••<b> •••• </b>••••<span> 1111</span></p>'],
  ['numbers in cells are several', '<td>4111 1111</td><td>1111 1111</td>', '<td>4111 1111</td><td>1111 1111</td>'],
  ['a number over two lines is two', '4111 1111<br />1111 1111', '4111 1111<br />1111 1111'],
  ['hard blanks', '4111\u00a01111\u00a01111\u00a01111', '••••\u00a0••••\u00a0••••\u00a01111'],
  ['what is said of a picture', '<img alt="4111111111111111" />', '<img alt="••••••••••••1111" />'],
  ['the address of a link stays', '<a title="https://x.example/4111111111111111" href="https://x.example/4111111111111111">x</a>', ''],
  ['a number that is no card’s stays', '<p>4111 1111 1111 1112</p>', ''],
  ['text without tags', 'Card 4111-1111-1111-1111', 'Card ••••-••••-••••-1111'],
  ['nothing', '', ''],
]
for (const [title, html, masked] of rows) test(`E64 in HTML: ${title}`, () => assert.equal(maskHtml(html), masked || html))

test('a megabyte of tags is masked in linear time', () => {
  const html = '<b>4</b>'.repeat(120_000)
  assert.equal(maskHtml(html).length, html.length)
})
