/** What customers of the invented shop say: hand-written openings and details by category. `{p}` is a product, `{o}` an order number. */
export interface Phrases {
  openings: string[]
  details: string[]
  /** What the representative says to settle it. */
  answers: string[]
}

export const phrases: Record<string, Phrases> = {
  'delivery-late': {
    openings: [
      'My {p} still has not arrived.',
      'Where is my order {o}? I expected the {p} last week.',
      'tracking for {o} has not moved in six days',
      'The parcel with the {p} seems to be lost.',
      'I ordered the {p} two weeks ago and nothing came so far.',
      'Hi, order {o} was supposed to be here on Friday, it is not.',
      'still waiting for my {p}, we leave on saturday!!',
      'The carrier says delivered but I never got the {p}.',
    ],
    details: [
      'The tracking page says "in transit" since Monday.',
      'Neighbours have not taken anything in either.',
      'We need it for a trip next weekend.',
      'I was at home the whole day and nobody rang.',
      'The last scan was in the depot at Kassel.',
      'Nobody at the carrier picks up the phone.',
    ],
    answers: [
      'I have opened a trace with the carrier and sent a replacement today.',
      'The parcel was held at the depot; it is out for delivery tomorrow.',
      'It is lost, sorry for that. A new one goes out today by express.',
    ],
  },
  'delivery-damaged': {
    openings: [
      'The {p} arrived damaged.',
      'I opened the box and the {p} is broken.',
      'My {p} came with a tear in the seam.',
      'the {p} from order {o} is cracked right out of the box',
      'Unfortunately the {p} you sent me is defective.',
      'The carton was crushed and the {p} inside is scratched all over.',
      'Just unpacked the {p}: one buckle is snapped off.',
      'There is a hole in the {p}, it must have happened in the post.',
    ],
    details: [
      'The box itself looked fine from outside.',
      'I can send photos if you need them.',
      'It was wet inside as well.',
      'It cannot be used like this.',
      'I have not used it, only unpacked.',
      'One pole is bent and the bag is torn.',
    ],
    answers: [
      'A replacement is on its way, and you may keep or throw away the damaged one.',
      'I have sent you a free return label and ordered a new one for you.',
      'Sorry about that. We refund the price in full.',
    ],
  },
  'delivery-wrong': {
    openings: [
      'You sent me the wrong item, I ordered the {p}.',
      'The {p} came in the wrong colour.',
      'Wrong size in the box: my order {o} says 42, this is 39.',
      'I got something completely different instead of the {p}.',
      'hello, the {p} in my parcel is blue, i ordered green',
      'This is not what I ordered. Order {o} was for the {p}.',
      'Somebody mixed up my parcel, there are gloves in it instead of the {p}.',
    ],
    details: [
      'The delivery note is correct, the contents are not.',
      'It is still sealed.',
      'The label on it has another name.',
      'I would like to have the right one before the holidays.',
      'The invoice lists the right article.',
    ],
    answers: [
      'The right one leaves the warehouse today; a label for the other is in your mail.',
      'That was our mix-up. The correct size is on its way.',
    ],
  },
  'returns-how': {
    openings: [
      'How can I return the {p}?',
      'I would like to send the {p} back.',
      'Can I exchange the {p} for a bigger size?',
      'what is your return policy, the {p} is not for me',
      'I need a return label for order {o}.',
      'Is it still possible to return the {p} after three weeks?',
      'I want to swap the {p} for another colour.',
    ],
    details: [
      'It is unused and the tags are on.',
      'I do not have a printer, is there a code for the shop?',
      'I bought it as a gift.',
      'I lost the original box.',
      'It was bought online, can I bring it to the store in Leeds?',
    ],
    answers: [
      'The label is in your mail; you have 60 days for unused goods.',
      'You can show the code at any parcel shop, no printing needed.',
      'I have reserved the other size; it leaves when yours is scanned.',
    ],
  },
  'returns-refund': {
    openings: [
      'I returned the {p} and still have no refund.',
      'When do I get my money back for order {o}?',
      'The {p} went back three weeks ago, no refund so far.',
      'waiting for my refund since the 3rd, return of the {p}',
      'My return was received but the money has not come.',
      'You confirmed the return of {o}, where is the refund?',
    ],
    details: [
      'It was paid by card.',
      'The return tracking says delivered.',
      'Your mail said five working days.',
      'I paid with PayPal.',
      'It is quite a sum for me.',
    ],
    answers: [
      'The refund went out today; your bank shows it in three to five days.',
      'It was stuck in the warehouse. I have released it now.',
    ],
  },
  'billing-charged-twice': {
    openings: [
      'I was charged twice for order {o}.',
      'There are two payments for the same {p} on my card.',
      'You billed me double for {o}!',
      'my bank shows the amount for the {p} two times',
      'Order {o} was debited twice, please refund one of them.',
      'Why did you take the money for the {p} twice?',
      'A double charge for my order, same amount, same day.',
    ],
    details: [
      'Both are from the same day.',
      'The first payment failed with an error, so I tried again.',
      'I only ordered one.',
      'Please send one of them back.',
      'I can send the bank statement.',
    ],
    answers: ['One was only a reservation; it disappears within five days.', 'You are right, I have refunded the second payment.'],
  },
  'billing-invoice': {
    openings: [
      'I need an invoice for order {o}.',
      'Could you send me the receipt for the {p}?',
      'The invoice for {o} has the wrong address.',
      'please add our VAT number to the invoice of {o}',
      'I cannot find the invoice for my {p}.',
      'My company needs a proper invoice with its name on it.',
    ],
    details: [
      'It is for the tax office.',
      'The company name should be on it.',
      'The mail with it never came.',
      'A PDF is fine.',
      'Our bookkeeping asks for it this week.',
    ],
    answers: [
      'The corrected invoice is attached to the mail I just sent.',
      'You find all invoices under "Orders" in your account; I have sent it by mail too.',
    ],
  },
  'billing-voucher': {
    openings: [
      'My voucher does not work.',
      'The discount code is refused at the checkout.',
      'I have a gift card and the shop says it is invalid.',
      'promo code SPRING says expired but it is valid until sunday',
      'I forgot to enter my voucher for order {o}, can you add it?',
      'The coupon from your newsletter is not accepted for the {p}.',
    ],
    details: [
      'It says "not valid for these items".',
      'I have tried it on the phone as well.',
      'There should be 25 euros left on it.',
      'It was a birthday present.',
      'The newsletter came only yesterday.',
    ],
    answers: ['I have taken the amount off your order and refunded the difference.', 'The code had a typing error; here is a new one.'],
  },
  'product-size': {
    openings: [
      'Which size of the {p} should I take?',
      'Does the {p} run small?',
      'The {p} is too tight at the shoulders, is there a wider fit?',
      'i usually wear 43, what size in the {p}?',
      'I am between two sizes for the {p}.',
      'How does the {p} fit with thick socks or a sweater?',
      'Is the {p} suitable for somebody of 1.95 m?',
    ],
    details: [
      'I am 178 cm and weigh 80 kg.',
      'My feet are rather wide.',
      'I want to wear it over a fleece.',
      'In other brands I take M.',
      'It is for my daughter.',
    ],
    answers: ['It runs a little small; take one size more.', 'M is the right one; and you can exchange it for free.'],
  },
  'product-care': {
    openings: [
      'How do I wash the {p}?',
      'The zip of my {p} broke after two years, can it be repaired?',
      'I need a spare part for the {p}.',
      'my {p} is not waterproof any more',
      'Do you repair the {p}?',
      'The sole of the {p} comes off.',
      'Where do I get a new strap for the {p}?',
      'Can the {p} go into the dryer?',
    ],
    details: [
      'I have had it since 2023.',
      'It has been in use every weekend.',
      'I would rather repair it than buy a new one.',
      'I have already tried a spray.',
      'Only the slider is gone.',
    ],
    answers: [
      'Send it in, our workshop repairs it for a small fee.',
      'Wash it at 30 degrees and renew the coating with our spray.',
      'I have put the spare part into the post for you.',
    ],
  },
  account: {
    openings: [
      'I cannot log in to my account.',
      'Please delete my account and my data.',
      'The link to reset my password never comes.',
      'how do i change my delivery address',
      'My e-mail address changed, how do I update my account?',
      'I get "wrong password" though I am sure it is right.',
      'Please take me off the newsletter.',
    ],
    details: [
      'I have looked in the spam folder.',
      'It worked until last week.',
      'I have two accounts by mistake.',
      'The app says the same.',
      'I use the address with the dot.',
    ],
    answers: [
      'I have sent you a new link; it is good for an hour.',
      'Your data is deleted, and you get a confirmation by mail.',
      'It is changed, please try once more.',
    ],
  },
}
