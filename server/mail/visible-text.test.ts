import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVisibleText } from './visible-text.ts'

const visible = (text: string) => readVisibleText({ text, html: null }).visible

/** How mail programs introduce the mail that they quote; the names and dates are invented. */
const introductions = [
  'On Mon, Nov 3, 2025 at 10:12 AM Ada Lovelace <ada@example.org> wrote:',
  'On 3 Nov 2025, at 10:12, Ada Lovelace wrote:',
  'On 11/03/2025 10:12 AM, Ada Lovelace wrote:',
  'On Mon, 3 Nov 2025 at 10:12, Ada Lovelace via Shop Support\n<very.long.address.of.the.support@shop.example> wrote:',
  'Ada Lovelace <ada@example.org> wrote on 03.11.2025 10:12:',
  'Am 03.11.2025 um 10:12 schrieb Ada Lovelace:',
  'Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb Ada Lovelace <ada@example.org>:',
  'Ada Lovelace <ada@example.org> schrieb am Mo., 3. Nov. 2025, 10:12:',
  'Le lun. 3 nov. 2025 à 10:12, Ada Lovelace <ada@example.org> a écrit :',
  'Le 03/11/2025 à 10:12, Ada Lovelace a écrit :',
  'El lun, 3 nov 2025 a las 10:12, Ada Lovelace (<ada@example.org>) escribió:',
  'Il giorno lun 3 nov 2025 alle ore 10:12 Ada Lovelace <ada@example.org> ha scritto:',
  'Em seg., 3 de nov. de 2025 às 10:12, Ada Lovelace <ada@example.org> escreveu:',
  'Op ma 3 nov 2025 om 10:12 schreef Ada Lovelace <ada@example.org>:',
  'Op 3 nov. 2025 om 10:12 heeft Ada Lovelace <ada@example.org> het volgende geschreven:',
  'Den mån 3 nov. 2025 kl 10:12 skrev Ada Lovelace <ada@example.org>:',
  'man. 3. nov. 2025 kl. 10.12 skrev Ada Lovelace <ada@example.org>:',
  'ma 3. marrask. 2025 klo 10.12 Ada Lovelace (ada@example.org) kirjoitti:',
  'pon., 3 lis 2025 o 10:12 Ada Lovelace <ada@example.org> napisał(a):',
  'W dniu 3.11.2025 o 10:12, Ada Lovelace pisze:',
  'пн, 3 нояб. 2025 г. в 10:12, Ada Lovelace <ada@example.org>:',
  '03.11.2025 10:12, Ada Lovelace пишет:',
  'po 3. 11. 2025 v 10:12 odesílatel Ada Lovelace <ada@example.org> napsal:',
  'Ada Lovelace <ada@example.org> ezt írta (időpont: 2025. nov. 3., H, 10:12):',
  'În lun., 3 nov. 2025 la 10:12, Ada Lovelace <ada@example.org> a scris:',
  'Ada Lovelace <ada@example.org>, 3 Kas 2025 Pzt, 10:12 tarihinde şunu yazdı:',
  'Στις Δευ 3 Νοε 2025 στις 10:12 π.μ., ο χρήστης Ada Lovelace <ada@example.org> έγραψε:',
  'Vào Th 2, 3 thg 11, 2025 vào lúc 10:12 Ada Lovelace <ada@example.org> đã viết:',
  'Pada Sen, 3 Nov 2025 pukul 10.12 Ada Lovelace <ada@example.org> menulis:',
  'Ada Lovelace <ada@example.org> 于2025年11月3日周一 10:12写道：',
  '在 2025年11月3日，10:12，Ada Lovelace <ada@example.org> 写道：',
  '2025年11月3日(月) 10:12 Ada Lovelace <ada@example.org>:',
  '2025년 11월 3일 (월) 오전 10:12, Ada Lovelace <ada@example.org>님이 작성:',
  '2025. nov. 3. dátummal, 10:12 időpontban Ada Lovelace <ada@example.org> írta:',
  'пн, 3 лист. 2025 р. о 10:12 Ada Lovelace <ada@example.org> пише:',
  'На пн, 3.11.2025 г. в 10:12 Ada Lovelace <ada@example.org> написа:',
  'เมื่อ จ. 3 พ.ย. 2025 เวลา 10:12 Ada Lovelace <ada@example.org> เขียนว่า:',
  'pon, 3. stu 2025. u 10:12 Ada Lovelace <ada@example.org> napisao je:',
  'V V pon., 3. nov. 2025 ob 10:12 je oseba Ada Lovelace <ada@example.org> napisala:',
  'Ada Lovelace (<ada@example.org>) kirjutas kuupäeval E, 3. november 2025 kell 10:12:',
  '2025-11-03, pr, 10:12 Ada Lovelace <ada@example.org> rašė:',
  'Missatge de Ada Lovelace <ada@example.org> del dia dl., 3 de nov. 2025 a les 10:12:',
  'Þann mán., 3. nóv. 2025 kl. 10:12 skrifaði Ada Lovelace <ada@example.org>:',
  'في الاثنين، 3 نوفمبر 2025 10:12 ص، كتب Ada Lovelace <ada@example.org>:',
  'On 3 Nov 2025, at 10:12, Ada Lovelace <\n1234567890abcdef@tickets.shop.example>\nwrote:',
  'בתאריך יום ב׳, 3 בנוב׳ 2025 ב-10:12 מאת Ada Lovelace <ada@example.org>:',
]
for (const introduction of introductions)
  test(`E12: the quote is cut after: ${introduction.split('\n')[0]}`, () => {
    assert.equal(visible(`It still leaks.\nPlease help.\n\n${introduction}\n\n> Is it new?\n>\n> Ada\n`), 'It still leaks.\nPlease help.')
    assert.equal(visible(`It still leaks.\nPlease help.\n\n${introduction}\n\nIs it new?\n\nAda\n`), 'It still leaks.\nPlease help.')
    assert.equal(visible(`${introduction}\n> Is it new?\n\nYes, from May.\n\n> Where from?\n\nYour shop.`), 'Yes, from May.\n\nYour shop.')
  })

const originals = [
  '-----Original Message-----\nFrom: Ada\nSent: Monday\nTo: Bob\nSubject: Kettle',
  'From: Ada Lovelace <ada@example.org>\nSent: Monday, November 3, 2025 10:12 AM\nTo: Bob\nSubject: Kettle',
  '________________________________\nVon: Ada Lovelace <ada@example.org>\nGesendet: Montag, 3. November 2025 10:12\nAn: Bob\nBetreff: Kanne',
  'De : Ada Lovelace <ada@example.org>\nEnvoyé : lundi 3 novembre 2025 10:12\nÀ : Bob\nObjet : Bouilloire',
  'De: Ada Lovelace <ada@example.org>\nEnviado: lunes, 3 de noviembre de 2025 10:12\nPara: Bob\nAsunto: Hervidor',
  'Da: Ada Lovelace <ada@example.org>\nInviato: lunedì 3 novembre 2025 10:12\nA: Bob\nOggetto: Bollitore',
  'Van: Ada Lovelace <ada@example.org>\nVerzonden: maandag 3 november 2025 10:12\nAan: Bob\nOnderwerp: Ketel',
  'Från: Ada Lovelace <ada@example.org>\nSkickat: den 3 november 2025 10:12\nTill: Bob\nÄmne: Kittel',
  'Fra: Ada Lovelace <ada@example.org>\nSendt: 3. november 2025 10:12\nTil: Bob\nEmne: Kjele',
  'Lähettäjä: Ada Lovelace <ada@example.org>\nLähetetty: maanantai 3. marraskuuta 2025 10:12\nVastaanottaja: Bob\nAihe: Kattila',
  'Od: Ada Lovelace <ada@example.org>\nWysłano: poniedziałek, 3 listopada 2025 10:12\nDo: Bob\nTemat: Czajnik',
  'От: Ada Lovelace <ada@example.org>\nОтправлено: 3 ноября 2025 г. 10:12\nКому: Bob\nТема: Чайник',
  'Od: Ada Lovelace <ada@example.org>\nOdesláno: pondělí 3. listopadu 2025 10:12\nKomu: Bob\nPředmět: Konvice',
  'Gönderen: Ada Lovelace <ada@example.org>\nGönderilen: 3 Kasım 2025 Pazartesi 10:12\nKime: Bob\nKonu: Çaydanlık',
  '发件人: Ada Lovelace <ada@example.org>\n发送时间: 2025年11月3日 10:12\n收件人: Bob\n主题: 水壶',
  '差出人: Ada Lovelace <ada@example.org>\n送信日時: 2025年11月3日 10:12\n宛先: Bob\n件名: やかん',
  '보낸 사람: Ada Lovelace <ada@example.org>\n날짜: 2025년 11월 3일\n받는 사람: Bob\n제목: 주전자',
  '*From:* Ada Lovelace <ada@example.org>\n*Sent:* Monday\n*To:* Bob\n*Subject:* Kettle',
  '-------- Ursprüngliche Nachricht --------\nVon: Ada',
  '-------- Message d’origine --------\nDe : Ada',
  '---------- Forwarded message ---------\nFrom: Ada',
  'Begin forwarded message:\n\nFrom: Ada',
  '##- Please type your reply above this line -##',
]
for (const original of originals)
  test(`E12: what was answered is cut from: ${original.split('\n').find((line) => /\p{L}/u.test(line))}`, () => {
    const { visible: own, quoted } = readVisibleText({ text: `It still leaks.\n\n${original}\n\nIs it new?\n\nAda`, html: null })
    assert.equal(own, 'It still leaks.')
    assert.match(quoted, /Is it new\?\n\nAda$/)
  })
