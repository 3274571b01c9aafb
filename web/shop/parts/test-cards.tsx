/** Numbers that Stripe takes in test mode: https://docs.stripe.com/testing */
const cards = [
  { number: '4242 4242 4242 4242', story: 'pays' },
  { number: '4000 0027 6000 3184', story: 'the bank asks for 3-D Secure each time' },
  { number: '4000 0000 0000 3220', story: '3-D Secure 2 must be completed' },
  { number: '4000 0084 0000 1629', story: '3-D Secure, then declined' },
  { number: '4000 0000 0000 0002', story: 'declined' },
  { number: '4000 0000 0000 9995', story: 'declined, insufficient funds' },
  { number: '4000 0000 0000 0069', story: 'declined, expired card' },
  { number: '4000 0000 0000 0127', story: 'declined, wrong security code' },
  { number: '4000 0000 0000 0119', story: 'declined, processing error' },
];

/** Help for whoever tries the shop out; never shown where money moves. */
export const TestCards = () => (
  <details class="test-cards">
    <summary>Test cards</summary>
    <p>Any date to come, any security code.</p>
    <dl>
      {cards.map(({ number, story }) => (
        <div key={number}>
          <dt>{number}</dt>
          <dd>{story}</dd>
        </div>
      ))}
    </dl>
  </details>
);
