// Made from docs/openapi.json by npm run client:types.

export interface paths {
    "/v1/payment-intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the payments of an order or of a customer
         * @description Send orderId or customerId.
         */
        get: operations["listPaymentIntents"];
        put?: never;
        /**
         * Create the payment of an order
         * @description Send either items from the catalogue or, with a server key, amount and description. An order has one payment: while it is unconfirmed, the same content under another key answers 200 with that payment.
         */
        post: operations["createPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-intents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment
         * @description A browser key sends the client secret of the payment and sees its public shape.
         */
        get: operations["getPaymentIntent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what an unconfirmed payment sells
         * @description Send items, or amount where the payment was made with one; metadata is replaced as a whole. If-Match names the version that you have read. A confirmation meanwhile wins.
         */
        patch: operations["updatePaymentIntent"];
        trace?: never;
    };
    "/v1/payment-intents/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a payment by the server
         * @description Send a ConfirmationToken of Stripe.js, or a saved card of the customer of the payment. A saved card without returnUrl is charged while nobody is there. With a ConfirmationToken and no returnUrl, Stripe.js on your page takes the next action; with one, nextAction has the address to go to. A declined card is 402 with declineCode, attempt and payment; try again with a new key. A browser key sends the client secret of the payment and sees its public shape.
         */
        post: operations["confirmPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-intents/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture an authorized payment, whole or in part, once
         * @description Send amount, or lines, or neither for all that is authorized. What is not captured is released. Several captures, more than was authorized, and later changes of an authorization are not offered.
         */
        post: operations["capturePaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-intents/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a payment that has not succeeded
         * @description What was authorized is released, and the order is free. A success meanwhile wins.
         */
        post: operations["cancelPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-intents/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to a payment, in order
         * @description The oldest first. Each change of the payment is one event, with who did it; docs/events.md says what data holds.
         */
        get: operations["listPaymentEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-intents/{id}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the invoice of a payment
         * @description A browser key sends the client secret of the payment and sees its public shape. With redirect=false the link is in the answer, for a script, which cannot follow it to another origin.
         */
        get: operations["getPaymentInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the refunds of a payment, the oldest first
         * @description Also those that were made in the Dashboard of Stripe, and those that a dispute has settled.
         */
        get: operations["listRefunds"];
        put?: never;
        /**
         * Refund a payment, whole or in part
         * @description Send amount, or lines, or neither for all that is left. The reason fraudulent needs refunds:fraudulent as well. What the policy of the stage forbids is refused with its rule: window, or share_after_start.
         */
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a refund
         * @description A refund may fail weeks after it has succeeded: owed says what has not arrived, attempts what was tried.
         */
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay out a refund that did not arrive once more
         * @description A new attempt of the same refund: its credit note stands. Refused while an attempt is under way, where nothing is owed, and where a dispute settles the debt.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that an owed refund was paid by bank transfer
         * @description settledOn is the day of the transfer in the seller's zone. Nothing is sent: the transfer is yours.
         */
        post: operations["settleRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup-intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to save a card without a payment
         * @description Send the id of a customer, or the person. The page confirms the setup with Stripe.js and the client secret; the card is saved, with the consent, when Stripe tells that it succeeded.
         */
        post: operations["createSetupIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the saved cards of a customer
         * @description The oldest first. A page may hold fewer cards than asked for although there are more: follow nextCursor.
         */
        get: operations["listPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a saved card
         * @description It is charged no more, whatever the answer. What a 503 leaves open is finished without you; safe to repeat.
         */
        delete: operations["deletePaymentMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disputes by status, within each the next to be answered first
         * @description dueBefore is an instant. A page may be empty and have a nextCursor.
         */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a dispute
         * @description The texts of the evidence stand at Stripe alone: fields is null where it cannot be asked. pack and duplicate are links that are good for some minutes.
         */
        get: operations["getDispute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a document of the evidence
         * @description Then PUT the bytes to uploadUrl with the headers of the answer: exactly this size, type and checksum are taken.
         */
        post: operations["createDisputeFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stage evidence: shown to people, not yet to the bank
         * @description An empty text takes a field away. Where the bank’s limit of pages is passed, the least useful document is left out and named in evidence.dropped.
         */
        post: operations["stageDisputeEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit the staged evidence to the bank, once
         * @description What is staged is sent as it is; the bank takes no second answer until it decides.
         */
        post: operations["submitDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a dispute: it is lost
         * @description Nothing is said against it any more. What becomes of the sale is decided next.
         */
        post: operations["acceptDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what becomes of a lost dispute, once
         * @description sale_reduced makes a refund that the dispute has settled, with its credit note; claim_kept keeps the claim against the buyer; irrecoverable takes the VAT back (CGI, article 272), with a duplicate of the invoice.
         */
        post: operations["decideDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices and credit notes, newest first
         * @description from and to are dates of issue in the seller's zone; to is excluded.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invoice or a credit note
         * @description expand=customer adds the buyer's data and needs customers:read as well.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/download-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to the file of a document
         * @description Good for five minutes at most; the file is named after its number. Takes no body.
         */
        post: operations["createDownloadLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the journal entries of a payment or of a month
         * @description Send paymentIntentId or period.
         */
        get: operations["listLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the balances of the accounts
         * @description The sums of all entries so far, by account and currency; small enough for one answer.
         */
        get: operations["getLedgerBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the prices that are valid now
         * @description For everybody, without a key. May be kept for a minute; ask with If-None-Match afterwards.
         */
        get: operations["listCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/prices/{priceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a price, whether it is valid now or not
         * @description With the ETag to change it under.
         */
        get: operations["getPrice"];
        /**
         * Make a price, or replace it
         * @description Send the whole price. Payments keep the price that they were made with. The same price once more changes nothing.
         */
        put: operations["putPrice"];
        post?: never;
        /**
         * End a price now
         * @description A price is never removed: payments name it. It is neither listed nor sold from now on.
         */
        delete: operations["endPrice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether the API answers
         * @description Touches nothing behind the API.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this document
         * @description Made of the schemas that check the requests. May be kept for five minutes.
         */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        PutPrice: {
            /** @description May be sent; then it is the one of the path. */
            priceId?: string;
            /** @description What is sold; documents print it. */
            title: string;
            /** @description What is sold, for buyers. */
            description: string;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description Gross price of one, in the minor unit of the currency. */
            unitAmount: number;
            /**
             * @description Class of VAT, from which the rate comes.
             * @enum {string}
             */
            vatClass: "standard" | "exempt";
            /** @description The shop that sells it; documents are in its series and brand. */
            shop: string;
            /**
             * Format: date-time
             * @description When the course begins; from then on its price is revenue: an instant in UTC, as RFC 3339 writes it.
             */
            courseStartsAt?: string;
            /**
             * Format: date-time
             * @description From when it is sold: an instant in UTC, as RFC 3339 writes it.
             */
            validFrom: string;
            /**
             * Format: date-time
             * @description Until when it is sold; not there = until it is ended: an instant in UTC, as RFC 3339 writes it.
             */
            validUntil?: string;
        };
        CreatePaymentIntent: {
            /** @description Your id of the order; an order has one payment. */
            orderId: string;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description What is bought from the catalogue. */
            items?: {
                /** @description Id of the price in the catalogue. */
                priceId: string;
                /** @description How many. */
                quantity: number;
            }[];
            /** @description An amount of your own, gross, instead of items; server keys only, in the minor unit of the currency. */
            amount?: number;
            /** @description What the amount is for; documents print it. */
            description?: string;
            /**
             * @description Class of VAT, from which the rate comes.
             * @enum {string}
             */
            vatClass?: "standard" | "exempt";
            /** @description Who buys; by id alone in answers. */
            customer: {
                /** @description Id of the customer, cst_…; a browser key cannot send one. */
                id?: string;
                /**
                 * @description Whether they buy as a consumer, a business or a public body.
                 * @enum {string}
                 */
                kind: "consumer" | "business" | "public_body";
                /**
                 * Format: email
                 * @description Where the documents are sent to.
                 */
                email: string;
                /** @description Name of the person. */
                name: string;
                /** @description Name of the company or body; documents print it. */
                company?: string;
                /** @description SIREN of a French company: 9 digits. */
                siren?: string;
                /** @description VAT number with its country; documents print it. */
                vatNumber?: string;
                /** @description Telephone number, with + and the code of the country where it is known. */
                phone?: string;
                /** @description Address that documents print. */
                address: {
                    /** @description Street and number. */
                    line1: string;
                    /** @description Further line of the address. */
                    line2?: string;
                    /** @description Postal code, as its country writes it. */
                    postalCode: string;
                    /** @description Town. */
                    city: string;
                    /** @description Country, ISO 3166-1 alpha-2. */
                    country: string;
                };
            };
            /**
             * @description automatic = taken when it is confirmed; manual = held, until captured.
             * @enum {string}
             */
            captureMethod?: "automatic" | "manual";
            /** @description Save the card for later; the buyer has to have agreed. */
            savePaymentMethod?: boolean;
            /** @description The words that the buyer agreed to before the card is saved. */
            consent?: {
                /** @description The words, as they were shown. */
                text: string;
                /** @description Your version of the words. */
                version: string;
                /** @description Language that they were shown in. */
                locale: string;
            };
            /** @description Stands behind the shop’s name on the buyer’s statement. */
            statementSuffix?: string;
            /** @description Notes of your own, at most 20; handed back in events, never printed. No personal data. */
            metadata?: {
                [key: string]: string;
            };
        };
        UpdatePaymentIntent: {
            /** @description What is bought instead. */
            items?: {
                /** @description Id of the price in the catalogue. */
                priceId: string;
                /** @description How many. */
                quantity: number;
            }[];
            /** @description The amount, in the minor unit of the currency. */
            amount?: number;
            /** @description Notes of your own, at most 20; handed back in events, never printed. No personal data. */
            metadata?: {
                [key: string]: string;
            };
        };
        ConfirmPaymentIntent: {
            /** @description What Stripe.js made of the card: ctoken_… */
            confirmationTokenId?: string;
            /** @description A saved card of the payment’s customer: pmt_… */
            paymentMethodId?: string;
            /**
             * Format: uri
             * @description Where the browser goes after an authentication; of one of the origins of the stage.
             */
            returnUrl?: string;
        };
        /** @default {} */
        CapturePaymentIntent: {
            /** @description What to take; without amount and lines all that is held, in the minor unit of the currency. */
            amount?: number;
            /** @description What to take of each line; lines that are not named are not sold. */
            lines?: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description What to take of the line, gross, in the minor unit of the currency. */
                amount: number;
            }[];
        };
        /** @default {} */
        CancelPaymentIntent: {
            /**
             * @description Why, in Stripe’s words.
             * @enum {string}
             */
            reason?: "requested_by_customer" | "duplicate" | "fraudulent" | "abandoned";
        };
        CreateSetupIntent: {
            /** @description Who buys; by id alone in answers. */
            customer: {
                /** @description Id of the customer, cst_…; a browser key cannot send one. */
                id?: string;
                /**
                 * @description Whether they buy as a consumer, a business or a public body.
                 * @enum {string}
                 */
                kind?: "consumer" | "business" | "public_body";
                /**
                 * Format: email
                 * @description Where the documents are sent to.
                 */
                email?: string;
                /** @description Name of the person. */
                name?: string;
                /** @description Name of the company or body; documents print it. */
                company?: string;
                /** @description SIREN of a French company: 9 digits. */
                siren?: string;
                /** @description VAT number with its country; documents print it. */
                vatNumber?: string;
                /** @description Telephone number, with + and the code of the country where it is known. */
                phone?: string;
                /** @description Address that documents print. */
                address?: {
                    /** @description Street and number. */
                    line1: string;
                    /** @description Further line of the address. */
                    line2?: string;
                    /** @description Postal code, as its country writes it. */
                    postalCode: string;
                    /** @description Town. */
                    city: string;
                    /** @description Country, ISO 3166-1 alpha-2. */
                    country: string;
                };
            };
            /**
             * Format: uri
             * @description Where the browser goes after an authentication; of one of the origins of the stage.
             */
            returnUrl: string;
            /** @description The words that the buyer agreed to before the card is saved. */
            consent: {
                /** @description The words, as they were shown. */
                text: string;
                /** @description Your version of the words. */
                version: string;
                /** @description Language that they were shown in. */
                locale: string;
            };
        };
        CreateRefund: {
            /** @description Id of the payment, pay_… */
            paymentIntentId: string;
            /** @description What to refund, gross, spread over the lines; without amount and lines all that is left, in the minor unit of the currency. */
            amount?: number;
            /** @description What to refund of each line. */
            lines?: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description What to refund of the line, gross, in the minor unit of the currency. */
                amount: number;
            }[];
            /**
             * @description Why; the policy of the stage depends on it. fraudulent needs a scope of its own.
             * @enum {string}
             */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "withdrawal" | "course_cancelled" | "price_correction";
            /** @description What people wrote to it; without personal data. */
            note?: string;
        };
        RetryRefund: Record<string, never>;
        SettleRefund: {
            /** @description Reference of the transfer, as the bank has it. */
            reference: string;
            /**
             * Format: date
             * @description When the transfer was made: a date in the seller's zone, YYYY-MM-DD.
             */
            settledOn: string;
            /** @description What people wrote to it; without personal data. */
            note?: string;
        };
        CreateDisputeFile: {
            /**
             * @description What the document is evidence of.
             * @enum {string}
             */
            field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
            /**
             * @description Media type of the document.
             * @enum {string}
             */
            contentType: "application/pdf" | "image/jpeg" | "image/png";
            /** @description Length of the document in bytes. */
            size: number;
            /** @description SHA-256 of the document, in hex. */
            sha256: string;
        };
        StageDisputeEvidence: {
            /** @description The texts of the evidence; null in an answer where Stripe could not be asked. */
            fields?: {
                /** @description Log that shows that the buyer used what was sold. */
                accessActivityLog?: string;
                /** @description The buyer’s billing address. */
                billingAddress?: string;
                /** @description How and when the buyer was shown the cancellation policy. */
                cancellationPolicyDisclosure?: string;
                /** @description Why the sale was not cancelled. */
                cancellationRebuttal?: string;
                /** @description The buyer’s e-mail address. */
                customerEmailAddress?: string;
                /** @description The buyer’s name. */
                customerName?: string;
                /** @description The address on the network from which it was bought. */
                customerPurchaseIp?: string;
                /** @description Why this charge is not the same as the other one. */
                duplicateChargeExplanation?: string;
                /** @description Stripe’s id of the charge that seems to be the same. */
                duplicateChargeId?: string;
                /** @description What was sold. */
                productDescription?: string;
                /** @description How and when the buyer was shown the refund policy. */
                refundPolicyDisclosure?: string;
                /** @description Why no refund is due. */
                refundRefusalExplanation?: string;
                /** @description When the service was given. */
                serviceDate?: string;
                /** @description Whatever else speaks for the sale. */
                uncategorizedText?: string;
                /** @description Why a decision is appealed. */
                appealReason?: string;
            };
            /** @description The documents of the evidence. */
            files?: {
                /**
                 * @description What the document is evidence of.
                 * @enum {string}
                 */
                field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
                /** @description Id of the document, evd_… */
                documentId: string;
            }[];
        };
        /** @default {} */
        SubmitDispute: Record<string, never>;
        AcceptDispute: {
            /** @description What people wrote to it; without personal data. */
            note: string;
        };
        DecideDispute: {
            /**
             * @description What becomes of the sale.
             * @enum {string}
             */
            decision: "sale_reduced" | "claim_kept" | "irrecoverable";
            /** @description How much of the loss it is about; without one all of it, in the minor unit of the currency. */
            amount?: number;
            /** @description What people wrote to it; without personal data. */
            note: string;
        };
        Payment: {
            /** @description Id of the payment, pay_… */
            id: string;
            /**
             * @description State in Stripe’s words, and blocked: refused before anything was charged.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            /** @description The call that is under way at Stripe, if one is; its outcome is being found out. */
            operation: ("confirming" | "capturing" | "canceling") | null;
            /** @description Whether a person looks at the payment, and what they said; null = nobody had to. */
            review: ("open" | "approved" | "rejected") | null;
            /** @description The amount, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /**
             * @description automatic = taken when it is confirmed; manual = held, until captured.
             * @enum {string}
             */
            captureMethod: "automatic" | "manual";
            /** @description What is held on the card and may be captured, in the minor unit of the currency. */
            amountCapturable: number;
            /**
             * Format: date-time
             * @description When an authorization ends; null = nothing is held: an instant in UTC, as RFC 3339 writes it.
             */
            captureBefore: string | null;
            /** @description What was taken, in the minor unit of the currency. */
            amountCaptured: number;
            /** @description What was granted back, in the minor unit of the currency. */
            amountRefunded: number;
            /** @description What may still be refunded, less what is just being refunded or disputed, in the minor unit of the currency. */
            refundable: number;
            /** @description Whether a bank has opened a case about it. */
            disputed: boolean;
            /** @description What is sold, line by line. */
            lines: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description Id of the price in the catalogue; not there for an amount of your own. */
                priceId?: string;
                /** @description What is sold, in words; documents print it. */
                description: string;
                /** @description How many. */
                quantity: number;
                /** @description Gross price of one, in the minor unit of the currency. */
                unitAmount: number;
                /** @description With VAT, in the minor unit of the currency. */
                gross: number;
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
                /** @description Class of VAT, from which the rate comes. */
                vatClass: string;
                /** @description Rate of VAT in per mille: 200 is 20 %. */
                vatRate: number;
            }[];
            /** @description Its id at Stripe, for people who look there. */
            processorId: string;
            /** @description Null: not assessed. */
            risk: null;
            /** @description What the buyer’s browser has to do now; null = nothing. */
            nextAction: {
                /** @description redirect_to_url, or what Stripe.js takes care of. */
                type: string;
                /** @description Where to send the browser. */
                redirectUrl?: string;
            } | null;
            /** @description Why the last attempt failed; null = none has, or a later one did not. */
            lastError: {
                /** @description Stripe’s code of the failure, such as card_declined. */
                code: string;
                /** @description Why the bank declined, in Stripe’s words; to a page only what helps its buyer. */
                declineCode?: string;
                /** @description The same for people, in English; not to be shown to buyers. */
                message: string;
                /** @description Counts the attempts of the payment, from 1. */
                attempt: number;
            } | null;
            /** @description Your id of the order; an order has one payment. */
            orderId: string;
            /** @description Who buys; by id alone in answers. */
            customer: {
                /** @description Id of the customer, cst_…; a browser key cannot send one. */
                id: string;
            };
            /** @description Whether it is about real money; false for test data. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description Number of events; the ETag is this in quotes. */
            version: number;
        };
        PublicPayment: {
            /** @description Id of the payment, pay_… */
            id: string;
            /**
             * @description State in Stripe’s words, and blocked: refused before anything was charged.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            /** @description The amount, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description What the buyer’s browser has to do now; null = nothing. */
            nextAction: {
                /** @description redirect_to_url, or what Stripe.js takes care of. */
                type: string;
                /** @description Where to send the browser. */
                redirectUrl?: string;
            } | null;
            /** @description Why the last attempt failed; null = none has, or a later one did not. */
            lastError: {
                /** @description Stripe’s code of the failure, such as card_declined. */
                code: string;
            } | null;
            /** @description Path of the invoice, once the payment has succeeded. */
            invoiceUrl?: string;
        };
        CreatedPayment: {
            /** @description Id of the payment, pay_… */
            id: string;
            /**
             * @description State in Stripe’s words, and blocked: refused before anything was charged.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            /** @description The call that is under way at Stripe, if one is; its outcome is being found out. */
            operation: ("confirming" | "capturing" | "canceling") | null;
            /** @description Whether a person looks at the payment, and what they said; null = nobody had to. */
            review: ("open" | "approved" | "rejected") | null;
            /** @description The amount, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /**
             * @description automatic = taken when it is confirmed; manual = held, until captured.
             * @enum {string}
             */
            captureMethod: "automatic" | "manual";
            /** @description What is held on the card and may be captured, in the minor unit of the currency. */
            amountCapturable: number;
            /**
             * Format: date-time
             * @description When an authorization ends; null = nothing is held: an instant in UTC, as RFC 3339 writes it.
             */
            captureBefore: string | null;
            /** @description What was taken, in the minor unit of the currency. */
            amountCaptured: number;
            /** @description What was granted back, in the minor unit of the currency. */
            amountRefunded: number;
            /** @description What may still be refunded, less what is just being refunded or disputed, in the minor unit of the currency. */
            refundable: number;
            /** @description Whether a bank has opened a case about it. */
            disputed: boolean;
            /** @description What is sold, line by line. */
            lines: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description Id of the price in the catalogue; not there for an amount of your own. */
                priceId?: string;
                /** @description What is sold, in words; documents print it. */
                description: string;
                /** @description How many. */
                quantity: number;
                /** @description Gross price of one, in the minor unit of the currency. */
                unitAmount: number;
                /** @description With VAT, in the minor unit of the currency. */
                gross: number;
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
                /** @description Class of VAT, from which the rate comes. */
                vatClass: string;
                /** @description Rate of VAT in per mille: 200 is 20 %. */
                vatRate: number;
            }[];
            /** @description Its id at Stripe, for people who look there. */
            processorId: string;
            /** @description Null: not assessed. */
            risk: null;
            /** @description What the buyer’s browser has to do now; null = nothing. */
            nextAction: {
                /** @description redirect_to_url, or what Stripe.js takes care of. */
                type: string;
                /** @description Where to send the browser. */
                redirectUrl?: string;
            } | null;
            /** @description Why the last attempt failed; null = none has, or a later one did not. */
            lastError: {
                /** @description Stripe’s code of the failure, such as card_declined. */
                code: string;
                /** @description Why the bank declined, in Stripe’s words; to a page only what helps its buyer. */
                declineCode?: string;
                /** @description The same for people, in English; not to be shown to buyers. */
                message: string;
                /** @description Counts the attempts of the payment, from 1. */
                attempt: number;
            } | null;
            /** @description Your id of the order; an order has one payment. */
            orderId: string;
            /** @description Who buys; by id alone in answers. */
            customer: {
                /** @description Id of the customer, cst_…; a browser key cannot send one. */
                id: string;
            };
            /** @description Whether it is about real money; false for test data. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description Number of events; the ETag is this in quotes. */
            version: number;
            /** @description Opens this one alone to Stripe.js and to a browser key; null in a replay once it is over. Keep it out of logs and addresses. */
            clientSecret: string | null;
        };
        CreatedPublicPayment: {
            /** @description Id of the payment, pay_… */
            id: string;
            /**
             * @description State in Stripe’s words, and blocked: refused before anything was charged.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            /** @description The amount, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description What the buyer’s browser has to do now; null = nothing. */
            nextAction: {
                /** @description redirect_to_url, or what Stripe.js takes care of. */
                type: string;
                /** @description Where to send the browser. */
                redirectUrl?: string;
            } | null;
            /** @description Why the last attempt failed; null = none has, or a later one did not. */
            lastError: {
                /** @description Stripe’s code of the failure, such as card_declined. */
                code: string;
            } | null;
            /** @description Path of the invoice, once the payment has succeeded. */
            invoiceUrl?: string;
            /** @description Opens this one alone to Stripe.js and to a browser key; null in a replay once it is over. Keep it out of logs and addresses. */
            clientSecret: string | null;
        };
        PaymentList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["Payment"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        PaymentEvent: {
            /** @description Place of the event among those of the payment, from 1. */
            version: number;
            /** @description What happened; docs/events.md lists them all. */
            type: string;
            /** @description Who did it. */
            actor: {
                /**
                 * @description A key, a person, Stripe, or a part of the system.
                 * @enum {string}
                 */
                kind: "key" | "user" | "processor" | "job" | "consumer" | "operator";
                /** @description Which of them. */
                id: string;
            };
            /**
             * Format: date-time
             * @description When it happened: an instant in UTC, as RFC 3339 writes it.
             */
            time: string;
            /** @description What belongs to the type; ignore members that you do not know. */
            data: Record<string, never>;
        };
        PaymentEventList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["PaymentEvent"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        CreatedSetup: {
            /** @description Id of the setup, stp_… */
            id: string;
            /**
             * @description State of the setup, in Stripe’s words; the card is saved when it has succeeded.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "succeeded" | "canceled";
            /** @description Who buys; by id alone in answers. */
            customer: {
                /** @description Id of the customer, cst_…; a browser key cannot send one. */
                id: string;
            };
            /** @description Null: Stripe.js on the page takes the next action. */
            nextAction: null;
            /** @description Where the browser goes after an authentication; of one of the origins of the stage. */
            returnUrl: string;
            /** @description The words that the buyer agreed to before the card is saved. */
            consent: {
                /** @description Your version of the words. */
                version: string;
                /**
                 * Format: date-time
                 * @description When it was given: an instant in UTC, as RFC 3339 writes it.
                 */
                at: string;
            };
            /** @description Its id at Stripe, for people who look there. */
            processorId: string;
            /** @description Whether it is about real money; false for test data. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description Opens this one alone to Stripe.js and to a browser key; null in a replay once it is over. Keep it out of logs and addresses. */
            clientSecret: string | null;
        };
        PaymentMethod: {
            /** @description Id of the saved card, pmt_…; send it as paymentMethodId. */
            id: string;
            /** @description Brand of the card, in Stripe’s words. */
            brand: string;
            /** @description Last four digits of the card. */
            last4: string;
            /** @description Month in which it expires, 1 to 12. */
            expMonth: number;
            /** @description Year in which it expires. */
            expYear: number;
            /** @description Country of the bank, ISO 3166-1 alpha-2; null where it is not known. */
            country: string | null;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description The consent that it was saved with; null = to pay with, but not to charge while nobody is there. */
            consent: {
                /** @description Your version of the words. */
                version: string;
                /**
                 * Format: date-time
                 * @description When it was given: an instant in UTC, as RFC 3339 writes it.
                 */
                at: string;
            } | null;
        };
        PaymentMethodList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["PaymentMethod"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        Refund: {
            /** @description Id of the refund, rfd_… */
            id: string;
            /** @description Id of the payment, pay_… */
            paymentIntentId: string;
            /**
             * @description State of the last attempt, in Stripe’s words; failed may come weeks after succeeded.
             * @enum {string}
             */
            status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
            /** @description What is refunded, gross, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description What is taken back of each line. */
            lines: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description Gross share of the line, in the minor unit of the currency. */
                amount: number;
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
            }[];
            /**
             * @description Why.
             * @enum {string}
             */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "withdrawal" | "course_cancelled" | "price_correction";
            /** @description What people wrote to it; without personal data. */
            note?: string;
            /** @description Granted and not, or no longer, paid out, in the minor unit of the currency. */
            owed: number;
            /** @description The tries to pay it out, the oldest first. */
            attempts: {
                /** @description Counts the attempts, from 1. */
                number: number;
                /**
                 * @description What became of it.
                 * @enum {string}
                 */
                status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
                /** @description Why it came back, in Stripe’s words. */
                failureReason?: string;
                /**
                 * Format: date-time
                 * @description When its status was last heard of: an instant in UTC, as RFC 3339 writes it.
                 */
                at: string;
            }[];
            /** @description How it was paid out beside Stripe. */
            settlement?: {
                /**
                 * @description How.
                 * @constant
                 */
                means: "bank_transfer";
                /** @description Reference of the transfer, as the bank has it. */
                reference: string;
                /**
                 * Format: date
                 * @description When the transfer was made: a date in the seller's zone, YYYY-MM-DD.
                 */
                settledOn: string;
                /** @description What people wrote to it; without personal data. */
                note?: string;
            };
            /** @description Id of its credit note, crn_…; null until that is issued, seconds after the refund. */
            creditNoteId: string | null;
            /** @description Id of the last attempt at Stripe; null before Stripe has answered. */
            processorId: string | null;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description Counts its changes; the next one has a higher number. */
            version: number;
        };
        RefundList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["Refund"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        Dispute: {
            /** @description Id of the dispute, dsp_… */
            id: string;
            /** @description Id of the payment, pay_… */
            paymentIntentId: string;
            /** @description Its id at Stripe, for people who look there. */
            processorId: string;
            /**
             * @description State in Stripe’s words.
             * @enum {string}
             */
            status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
            /** @description The call that is under way at Stripe, if one is. */
            operation: ("submitting" | "accepting") | null;
            /**
             * @description inquiry = the bank asks, no money has moved; chargeback = it takes the money back; others are Stripe’s.
             * @enum {string}
             */
            caseType: "inquiry" | "chargeback" | "block" | "compliance" | "resolution";
            /** @description Why the buyer complains, in Stripe’s words. */
            reason: string;
            /** @description What the case is about, in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /**
             * Format: date-time
             * @description Until when the bank takes an answer; null = it takes none: an instant in UTC, as RFC 3339 writes it.
             */
            dueBy: string | null;
            /** @description Whether a refund would end the case, as it does an inquiry. */
            isRefundable: boolean;
            /** @description What the bank holds of it now, in the minor unit of the currency. */
            withdrawn: number;
            /** @description What people have put together for the bank. */
            evidence: {
                /** @description The texts of the evidence; null in an answer where Stripe could not be asked. */
                fields: Record<string, never> | null;
                /** @description Which texts are staged. */
                fieldNames: ("accessActivityLog" | "billingAddress" | "cancellationPolicyDisclosure" | "cancellationRebuttal" | "customerEmailAddress" | "customerName" | "customerPurchaseIp" | "duplicateChargeExplanation" | "duplicateChargeId" | "productDescription" | "refundPolicyDisclosure" | "refundRefusalExplanation" | "serviceDate" | "uncategorizedText" | "appealReason")[];
                /** @description The documents of the evidence. */
                files: {
                    /**
                     * @description What the document is evidence of.
                     * @enum {string}
                     */
                    field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
                    /** @description Id of the document, evd_…; null = it was put there in the Dashboard of Stripe. */
                    documentId: string | null;
                }[];
                /** @description Documents that had to be left out, since the bank takes so many pages. */
                dropped: ("serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile")[];
                /**
                 * Format: date-time
                 * @description When the evidence was last changed; null = there is none: an instant in UTC, as RFC 3339 writes it.
                 */
                stagedAt: string | null;
                /**
                 * Format: date-time
                 * @description When the bank was given it; null = it was not: an instant in UTC, as RFC 3339 writes it.
                 */
                submittedAt: string | null;
                /** @description Who submitted it: key:… or user:… */
                submittedBy: string | null;
            };
            /** @description Who let the dispute be lost; null = nobody has. */
            acceptance: {
                /** @description What people wrote to it; without personal data. */
                note: string;
                /** @description Who did: key:… or user:… */
                acceptedBy: string;
                /**
                 * Format: date-time
                 * @description When they did: an instant in UTC, as RFC 3339 writes it.
                 */
                acceptedAt: string;
            } | null;
            /** @description What a person made of the loss; null = nobody has decided. */
            decision: {
                /**
                 * @description What becomes of the sale.
                 * @enum {string}
                 */
                decision: "sale_reduced" | "claim_kept" | "irrecoverable";
                /** @description How much of the loss it is about, in the minor unit of the currency. */
                amount: number;
                /** @description What people wrote to it; without personal data. */
                note: string;
                /** @description Who decided: key:… or user:… */
                decidedBy: string;
                /**
                 * Format: date-time
                 * @description When they did: an instant in UTC, as RFC 3339 writes it.
                 */
                decidedAt: string;
                /** @description The refund that reduces the sale, rfd_…; null for other decisions. */
                refundId: string | null;
                /** @description Refunds that were owed to the buyer: the loss has paid them first, beside the amount. */
                settled: {
                    /** @description Id of the refund, rfd_… */
                    refundId: string;
                    /** @description What the loss has paid of it, in the minor unit of the currency. */
                    amount: number;
                }[];
                /** @description The VAT that is taken back of an irrecoverable loss, by rate. */
                vat: {
                    /** @description Rate of VAT in per mille: 200 is 20 %. */
                    rate: number;
                    /** @description Without VAT, in the minor unit of the currency. */
                    net: number;
                    /** @description VAT, in the minor unit of the currency. */
                    vat: number;
                }[];
                /**
                 * Format: date-time
                 * @description When the decision fell away, since the money came back; null = it stands: an instant in UTC, as RFC 3339 writes it.
                 */
                revokedAt: string | null;
            } | null;
            /**
             * Format: date-time
             * @description Until when a loss has to be decided about; null = nothing is to be decided: an instant in UTC, as RFC 3339 writes it.
             */
            decisionDueBy: string | null;
            /** @description What the case moved on the balance at Stripe. */
            movements: {
                /** @description Stripe’s id of the balance transaction, txn_… */
                id: string;
                /** @description What came, or with a minus went, in the minor unit of the currency. */
                amount: number;
                /** @description What Stripe took for it, in the minor unit of the currency. */
                fee: number;
                /** @description Amount less fee, in the minor unit of the currency. */
                net: number;
                /**
                 * @description Currency of the balance, ISO 4217 in lower case.
                 * @enum {string}
                 */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
                /** @description How much of the case it is about, in the currency of the payment, in the minor unit of the currency. */
                disputed: number;
                /**
                 * Format: date-time
                 * @description When it counts: an instant in UTC, as RFC 3339 writes it.
                 */
                at: string;
            }[];
            /** @description All that speaks for the sale in one PDF, by a link; null where there is none to be linked now. */
            pack: {
                /** @description A signed link to the file; whoever has it may fetch it. */
                url: string;
                /**
                 * Format: date-time
                 * @description Until when the link is good: an instant in UTC, as RFC 3339 writes it.
                 */
                expiresAt: string;
            } | null;
            /** @description The duplicate of the invoice of an irrecoverable loss; null = there is none. */
            duplicate: {
                /** @description A signed link to the file; whoever has it may fetch it. */
                url: string;
                /**
                 * Format: date-time
                 * @description Until when the link is good: an instant in UTC, as RFC 3339 writes it.
                 */
                expiresAt: string;
            } | null;
            /** @description Whether it is about real money; false for test data. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description When it was made: an instant in UTC, as RFC 3339 writes it.
             */
            createdAt: string;
            /** @description Counts its changes; the next one has a higher number. */
            version: number;
        };
        DisputeList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["Dispute"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        DisputeFile: {
            /** @description Id of the document, evd_… */
            documentId: string;
            /** @description Where to PUT the bytes. */
            uploadUrl: string;
            /** @description What has to be sent with them. */
            headers: Record<string, never>;
            /**
             * Format: date-time
             * @description Until when the link is good: an instant in UTC, as RFC 3339 writes it.
             */
            expiresAt: string;
        };
        Invoice: {
            /** @description Id of the document: inv_… of an invoice, crn_… of a credit note. */
            id: string;
            /** @description The number that the document bears; each series has no gaps. */
            number: string;
            /**
             * @description Amounts of a credit note are what it takes back, without a sign.
             * @enum {string}
             */
            kind: "invoice" | "credit_note";
            /**
             * @description Whether the file is there yet.
             * @enum {string}
             */
            documentStatus: "pending" | "stored";
            /** @description The series that the number belongs to. */
            series: string;
            /**
             * Format: date-time
             * @description When it was issued: an instant in UTC, as RFC 3339 writes it.
             */
            issuedAt: string;
            /**
             * Format: date-time
             * @description When what is sold is supplied: the start of its last course, or the payment: an instant in UTC, as RFC 3339 writes it.
             */
            supplyAt: string;
            /**
             * Format: date-time
             * @description When the VAT is due: when the money came, or went back: an instant in UTC, as RFC 3339 writes it.
             */
            taxPointAt: string;
            /** @description Who sells, as the document prints it. */
            seller: {
                /** @description Name of the company. */
                name: string;
                /** @description Legal form of the company. */
                legalForm: string;
                /** @description Share capital, as it is printed. */
                capital: string;
                /** @description Address of the company, line by line. */
                addressLines: string[];
                /** @description Country, ISO 3166-1 alpha-2. */
                country: string;
                /** @description SIREN of a French company: 9 digits. */
                siren: string;
                /** @description SIRET of the company: 14 digits. */
                siret: string;
                /** @description Entry in the register of companies. */
                rcs: string;
                /** @description VAT number with its country; documents print it. */
                vatNumber: string;
                /** @description Where the company is written to. */
                email: string;
                /** @description Number under which the company gives training. */
                trainingRegistration: string;
            };
            /** @description Who buys: by id and kind, and as the document prints them with expand=customer. */
            buyer: {
                /** @description Id of the customer, cst_… */
                customerId: string;
                /**
                 * @description Whether they bought as a consumer, a business or a public body.
                 * @enum {string}
                 */
                kind: "consumer" | "business" | "public_body";
                /** @description Where the documents are sent to. */
                email?: string;
                /** @description Name of the person. */
                name?: string;
                /** @description Name of the company or body; documents print it. */
                company?: string;
                /** @description SIREN of a French company: 9 digits. */
                siren?: string;
                /** @description VAT number with its country; documents print it. */
                vatNumber?: string;
                /** @description Telephone number, with + and the code of the country where it is known. */
                phone?: string;
                /** @description Address that documents print. */
                address?: {
                    /** @description Street and number. */
                    line1: string;
                    /** @description Further line of the address. */
                    line2?: string;
                    /** @description Postal code, as its country writes it. */
                    postalCode: string;
                    /** @description Town. */
                    city: string;
                    /** @description Country, ISO 3166-1 alpha-2. */
                    country: string;
                };
            };
            /** @description What is sold, or taken back, line by line. */
            lines: {
                /** @description Names the line within its payment. */
                lineId: string;
                /** @description What is sold, in words; documents print it. */
                description: string;
                /** @description How many. */
                quantity: number;
                /** @description Gross price of one, in the minor unit of the currency. */
                unitAmount: number;
                /** @description With VAT, in the minor unit of the currency. */
                gross: number;
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
                /** @description Class of VAT, from which the rate comes. */
                vatClass: string;
                /** @description Rate of VAT in per mille: 200 is 20 %. */
                vatRate: number;
            }[];
            /** @description The VAT of the document, by rate. */
            vat: {
                /** @description Class of VAT. */
                class: string;
                /** @description Rate of VAT in per mille: 200 is 20 %. */
                rate: number;
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
                /** @description What the law wants printed where no VAT is due. */
                mention?: string;
                /** @description The same as a code of the VATEX list. */
                exemptionCode?: string;
            }[];
            /** @description The totals of the document. */
            totals: {
                /** @description Without VAT, in the minor unit of the currency. */
                net: number;
                /** @description VAT, in the minor unit of the currency. */
                vat: number;
                /** @description What is paid, or paid back, in the minor unit of the currency. */
                gross: number;
                /**
                 * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
                 * @enum {string}
                 */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            };
            /** @description Your id of the order; an order has one payment. */
            orderId: string;
            /** @description Id of the payment, pay_… */
            paymentIntentId: string;
            /** @description The refund that a credit note is about, rfd_… */
            refundId?: string;
            /** @description The invoice that a credit note corrects. */
            corrects?: {
                /** @description Its id, inv_… */
                id: string;
                /** @description Its number. */
                number: string;
            };
            /** @description Whether it is about real money; false for test data. */
            livemode: boolean;
            /** @description SHA-256 of the file, in hex; null until it is there. */
            sha256: string | null;
        };
        InvoiceList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["Invoice"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        DownloadLink: {
            /**
             * Format: uri
             * @description A signed link to the file; whoever has it may fetch it.
             */
            url: string;
            /**
             * Format: date-time
             * @description Until when the link is good: an instant in UTC, as RFC 3339 writes it.
             */
            expiresAt: string;
        };
        LedgerEntry: {
            /** @description Id of the entry. */
            id: string;
            /** @description The event that it comes from: id of the payment and version. */
            cause: string;
            /** @description When the money moved: an instant in UTC (RFC 3339), or of a bank transfer its day alone. */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description When it was written: an instant in UTC, as RFC 3339 writes it.
             */
            postedAt: string;
            /** @description The month that it counts in, YYYY-MM in the seller's zone. */
            period: string;
            /** @description Its sides; debits and credits are equal in each currency. */
            postings: {
                /** @description Account of the journal. */
                account: string;
                /**
                 * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
                 * @enum {string}
                 */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
                /** @description On the debit side, in the minor unit of the currency. */
                debit: number;
                /** @description On the credit side, in the minor unit of the currency. */
                credit: number;
            }[];
        };
        LedgerEntryList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["LedgerEntry"][];
            /** @description Send it as cursor, with the same filters, for the next page; null behind the last one. */
            nextCursor: string | null;
        };
        LedgerBalance: {
            /** @description Account of the journal. */
            account: string;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @description On the debit side, in the minor unit of the currency. */
            debit: number;
            /** @description On the credit side, in the minor unit of the currency. */
            credit: number;
            /** @description Debit less credit, in the minor unit of the currency. */
            balance: number;
            /** @description Where the seller’s own chart of accounts has it. */
            chartAccount?: {
                /** @description Its number there. */
                number: string;
                /** @description Its name there. */
                label: string;
            };
        };
        LedgerBalanceList: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["LedgerBalance"][];
        };
        Price: {
            /** @description Id of the price, price_… */
            priceId: string;
            /** @description What is sold; documents print it. */
            title: string;
            /** @description What is sold, for buyers. */
            description: string;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /**
             * @description Class of VAT, from which the rate comes.
             * @enum {string}
             */
            vatClass: "standard" | "exempt";
            /** @description The shop that sells it; documents are in its series and brand. */
            shop: string;
            /**
             * Format: date-time
             * @description When the course begins; from then on its price is revenue: an instant in UTC, as RFC 3339 writes it.
             */
            courseStartsAt?: string;
            /**
             * Format: date-time
             * @description From when it is sold: an instant in UTC, as RFC 3339 writes it.
             */
            validFrom: string;
            /**
             * Format: date-time
             * @description Until when it is sold; not there = until it is ended: an instant in UTC, as RFC 3339 writes it.
             */
            validUntil?: string;
            /** @description Gross price of one, in the minor unit of the currency. */
            unitAmount: number;
        };
        KeptPrice: {
            /** @description Id of the price, price_… */
            priceId: string;
            /** @description What is sold; documents print it. */
            title: string;
            /** @description What is sold, for buyers. */
            description: string;
            /**
             * @description ISO 4217, in lower case; which of them are taken is a matter of the stage.
             * @enum {string}
             */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /**
             * @description Class of VAT, from which the rate comes.
             * @enum {string}
             */
            vatClass: "standard" | "exempt";
            /** @description The shop that sells it; documents are in its series and brand. */
            shop: string;
            /**
             * Format: date-time
             * @description When the course begins; from then on its price is revenue: an instant in UTC, as RFC 3339 writes it.
             */
            courseStartsAt?: string;
            /**
             * Format: date-time
             * @description From when it is sold: an instant in UTC, as RFC 3339 writes it.
             */
            validFrom: string;
            /**
             * Format: date-time
             * @description Until when it is sold; not there = until it is ended: an instant in UTC, as RFC 3339 writes it.
             */
            validUntil?: string;
            /** @description Gross price of one, in the minor unit of the currency. */
            unitAmount: number;
            /** @description Counts its changes; the next one has a higher number. */
            version: number;
            /**
             * Format: date-time
             * @description When it was last changed: an instant in UTC, as RFC 3339 writes it.
             */
            changedAt: string;
            /** @description Who changed it last. */
            changedBy: {
                /**
                 * @description A key, a person, or an operator’s command.
                 * @enum {string}
                 */
                kind: "key" | "user" | "processor" | "job" | "consumer" | "operator";
                /** @description Which of them. */
                id: string;
            };
        };
        Catalogue: {
            /** @description What there is, in the order that the operation names. */
            items: components["schemas"]["Price"][];
        };
        Health: {
            /**
             * @description Always ok: whoever cannot answer does not.
             * @constant
             */
            status: "ok";
            /** @description Which deployment answers. */
            stage: string;
            /** @description Which version of the sources it was made of. */
            commit: string;
        };
        Problem: {
            /**
             * Format: uri
             * @description The code as an address; made to be compared, not to be called.
             */
            type: string;
            /** @description The code in words; the same each time. */
            title: string;
            /** @description The status of the answer. */
            status: number;
            /** @description What to do now. For people; it may be worded better any day. */
            detail: string;
            /** @description The request, as urn:request: and the X-Request-Id. */
            instance: string;
            /**
             * @description What it is. Tell problems apart by this; a newer API may know more.
             * @enum {string}
             */
            code: "malformed_json" | "validation_failed" | "card_data_rejected" | "idempotency_key_missing" | "idempotency_key_invalid" | "cursor_invalid" | "unauthenticated" | "card_declined" | "authentication_required" | "scope_missing" | "origin_not_allowed" | "request_blocked" | "not_found" | "route_not_found" | "idempotency_in_progress" | "order_open" | "order_already_paid" | "payment_not_confirmable" | "payment_not_capturable" | "payment_not_cancelable" | "payment_not_updatable" | "payment_not_refundable" | "operation_in_progress" | "refund_exceeds_captured" | "refund_not_owed" | "payment_disputed" | "dispute_not_answerable" | "dispute_not_decidable" | "document_not_ready" | "version_conflict" | "body_too_large" | "media_type_not_supported" | "idempotency_key_reused" | "refund_not_allowed" | "precondition_required" | "rate_limited" | "internal_error" | "processor_unavailable" | "service_unavailable" | "timed_out";
            /** @description Why the bank declined, in Stripe’s words; to a page only what helps its buyer. */
            declineCode?: string;
            /** @description With 402: counts the attempts of the payment, from 1. */
            attempt?: number;
            /** @description With 402: the payment as it is now, in the shape that the caller may see. */
            payment?: components["schemas"]["Payment"] | components["schemas"]["PublicPayment"];
            /** @description With refund_exceeds_captured: what may still be refunded, in the minor unit of the currency. */
            refundable?: number;
            /**
             * @description With refund_not_allowed: the rule of the policy that is against it.
             * @enum {string}
             */
            rule?: "window" | "share_after_start";
            /** @description The fields that were refused, at most 50. */
            errors?: {
                /** @description Where: JSON Pointer behind # for the body, header:Name, or query:name. */
                pointer: string;
                /**
                 * @description What is wrong with it; a newer API may know more.
                 * @enum {string}
                 */
                code: "required" | "unknown_field" | "wrong_type" | "out_of_range" | "amount_too_small" | "amount_too_large" | "amount_step" | "currency_not_supported" | "price_unknown" | "price_expired" | "currency_mixed" | "field_not_allowed" | "too_deep" | "card_data_rejected";
                /** @description What it takes. */
                detail: string;
            }[];
        };
    };
    responses: {
        /** @description validation_failed: The request has fields that cannot be accepted. */
        ValidationFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_failed";
                };
            };
        };
        /** @description unauthenticated: Credentials are missing, unknown or expired. */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unauthenticated";
                };
            };
        };
        /** @description request_blocked: The request was blocked. */
        RequestBlocked: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request_blocked";
                };
            };
        };
        /** @description not_found: There is no such resource. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_found";
                };
            };
        };
        /** @description idempotency_in_progress: A request with this key is still running. */
        IdempotencyInProgress: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_in_progress";
                };
            };
        };
        /** @description document_not_ready: The document is still being made. */
        DocumentNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "document_not_ready";
                };
            };
        };
        /** @description version_conflict: The resource has changed meanwhile. */
        VersionConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version_conflict";
                };
            };
        };
        /** @description body_too_large: The body is larger than 65,536 bytes. */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "body_too_large";
                };
            };
        };
        /** @description media_type_not_supported: The body must be application/json. */
        MediaTypeNotSupported: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "media_type_not_supported";
                };
            };
        };
        /** @description idempotency_key_reused: The key was used with another body. */
        IdempotencyKeyReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                };
            };
        };
        /** @description precondition_required: An If-Match header is required. */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition_required";
                };
            };
        };
        /** @description rate_limited: Too many requests. */
        RateLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate_limited";
                };
            };
        };
        /** @description internal_error: Something failed on our side. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "internal_error";
                };
            };
        };
        /** @description service_unavailable: The service is not available for a moment. */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "service_unavailable";
                };
            };
        };
        /** @description timed_out: The request took too long. */
        TimedOut: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "timed_out";
                };
            };
        };
    };
    parameters: {
        /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
        "Idempotency-Key": string;
        /** @description The secret that create answered; opens that one payment to a browser key. */
        "Payment-Client-Secret": string;
        /** @description The ETag of what you have read; without it 428, and if it has changed meanwhile 412. */
        "If-Match": string;
        /** @description The ETag of what you have read; if it has changed meanwhile, 412 and no change. */
        "If-Match.optional": string;
        /** @description `*`: only if there is no such thing yet, else 412. */
        "If-None-Match.absent": "*";
        /** @description The ETag of what you have. */
        "If-None-Match": string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request in our logs; on every answer, also of the gateway. */
        "X-Request-Id": string;
        /** @description Only on a replay: this is the answer of the first request with this key. */
        "Idempotent-Replayed": "true";
        /** @description Only where the order had this payment already. */
        "Existing-Payment": "true";
        /** @description Seconds to wait before the same request; where it helps to wait. */
        "Retry-After": number;
        /** @description The version of what is answered. */
        ETag: string;
        /** @description How long the answer may be kept; no-store where none is named. */
        "Cache-Control": string;
        /** @description The scheme to sign in by: a key or an access token as `Authorization: Bearer …`. */
        "WWW-Authenticate": "Bearer";
        /** @description The signed link. */
        Location: string;
    };
    pathItems: never;
}
export type PutPrice = components['schemas']['PutPrice'];
export type CreatePaymentIntent = components['schemas']['CreatePaymentIntent'];
export type UpdatePaymentIntent = components['schemas']['UpdatePaymentIntent'];
export type ConfirmPaymentIntent = components['schemas']['ConfirmPaymentIntent'];
export type CapturePaymentIntent = components['schemas']['CapturePaymentIntent'];
export type CancelPaymentIntent = components['schemas']['CancelPaymentIntent'];
export type CreateSetupIntent = components['schemas']['CreateSetupIntent'];
export type CreateRefund = components['schemas']['CreateRefund'];
export type RetryRefund = components['schemas']['RetryRefund'];
export type SettleRefund = components['schemas']['SettleRefund'];
export type CreateDisputeFile = components['schemas']['CreateDisputeFile'];
export type StageDisputeEvidence = components['schemas']['StageDisputeEvidence'];
export type SubmitDispute = components['schemas']['SubmitDispute'];
export type AcceptDispute = components['schemas']['AcceptDispute'];
export type DecideDispute = components['schemas']['DecideDispute'];
export type Payment = components['schemas']['Payment'];
export type PublicPayment = components['schemas']['PublicPayment'];
export type CreatedPayment = components['schemas']['CreatedPayment'];
export type CreatedPublicPayment = components['schemas']['CreatedPublicPayment'];
export type PaymentList = components['schemas']['PaymentList'];
export type PaymentEvent = components['schemas']['PaymentEvent'];
export type PaymentEventList = components['schemas']['PaymentEventList'];
export type CreatedSetup = components['schemas']['CreatedSetup'];
export type PaymentMethod = components['schemas']['PaymentMethod'];
export type PaymentMethodList = components['schemas']['PaymentMethodList'];
export type Refund = components['schemas']['Refund'];
export type RefundList = components['schemas']['RefundList'];
export type Dispute = components['schemas']['Dispute'];
export type DisputeList = components['schemas']['DisputeList'];
export type DisputeFile = components['schemas']['DisputeFile'];
export type Invoice = components['schemas']['Invoice'];
export type InvoiceList = components['schemas']['InvoiceList'];
export type DownloadLink = components['schemas']['DownloadLink'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type LedgerEntryList = components['schemas']['LedgerEntryList'];
export type LedgerBalance = components['schemas']['LedgerBalance'];
export type LedgerBalanceList = components['schemas']['LedgerBalanceList'];
export type Price = components['schemas']['Price'];
export type KeptPrice = components['schemas']['KeptPrice'];
export type Catalogue = components['schemas']['Catalogue'];
export type Health = components['schemas']['Health'];
export type Problem = components['schemas']['Problem'];
export type ResponseValidationFailed = components['responses']['ValidationFailed'];
export type ResponseUnauthenticated = components['responses']['Unauthenticated'];
export type ResponseRequestBlocked = components['responses']['RequestBlocked'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseIdempotencyInProgress = components['responses']['IdempotencyInProgress'];
export type ResponseDocumentNotReady = components['responses']['DocumentNotReady'];
export type ResponseVersionConflict = components['responses']['VersionConflict'];
export type ResponseBodyTooLarge = components['responses']['BodyTooLarge'];
export type ResponseMediaTypeNotSupported = components['responses']['MediaTypeNotSupported'];
export type ResponseIdempotencyKeyReused = components['responses']['IdempotencyKeyReused'];
export type ResponsePreconditionRequired = components['responses']['PreconditionRequired'];
export type ResponseRateLimited = components['responses']['RateLimited'];
export type ResponseInternalError = components['responses']['InternalError'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponseTimedOut = components['responses']['TimedOut'];
export type ParameterIdempotencyKey = components['parameters']['Idempotency-Key'];
export type ParameterPaymentClientSecret = components['parameters']['Payment-Client-Secret'];
export type ParameterIfMatch = components['parameters']['If-Match'];
export type ParameterIfMatchOptional = components['parameters']['If-Match.optional'];
export type ParameterIfNoneMatchAbsent = components['parameters']['If-None-Match.absent'];
export type ParameterIfNoneMatch = components['parameters']['If-None-Match'];
export type HeaderXRequestId = components['headers']['X-Request-Id'];
export type HeaderIdempotentReplayed = components['headers']['Idempotent-Replayed'];
export type HeaderExistingPayment = components['headers']['Existing-Payment'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderCacheControl = components['headers']['Cache-Control'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type HeaderLocation = components['headers']['Location'];
export type $defs = Record<string, never>;
export interface operations {
    listPaymentIntents: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
                /** @description Those of this order. */
                orderId?: string;
                /** @description Those of this customer, cst_… */
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createPaymentIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
                /** @description The secret that create answered; opens that one payment to a browser key. */
                "Payment-Client-Secret"?: components["parameters"]["Payment-Client-Secret"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "orderId": "order-4711",
                 *       "currency": "eur",
                 *       "items": [
                 *         {
                 *           "priceId": "price_course_day",
                 *           "quantity": 1
                 *         }
                 *       ],
                 *       "customer": {
                 *         "kind": "consumer",
                 *         "name": "Zofia Łukasik",
                 *         "email": "zofia@example.com",
                 *         "address": {
                 *           "line1": "1 rue de la Paix",
                 *           "postalCode": "75002",
                 *           "city": "Paris",
                 *           "country": "FR"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreatePaymentIntent"];
            };
        };
        responses: {
            /** @description The order has this open payment already. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Existing-Payment": components["headers"]["Existing-Payment"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"] | components["schemas"]["CreatedPublicPayment"];
                };
            };
            /** @description Created. A replay has clientSecret null once the payment is settled. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"] | components["schemas"]["CreatedPublicPayment"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description origin_not_allowed: This origin may not use the key. request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "origin_not_allowed" | "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. order_already_paid: The order is already paid. order_open: The order already has an open payment. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "order_already_paid" | "order_open";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    getPaymentIntent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The secret that create answered; opens that one payment to a browser key. */
                "Payment-Client-Secret"?: components["parameters"]["Payment-Client-Secret"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"] | components["schemas"]["PublicPayment"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description origin_not_allowed: This origin may not use the key. request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "origin_not_allowed" | "request_blocked" | "scope_missing";
                    };
                };
            };
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    updatePaymentIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read; without it 428, and if it has changed meanwhile 412. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "priceId": "price_course_day",
                 *           "quantity": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePaymentIntent"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The outcome is not known yet: read the payment, or send the same again after Retry-After. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            404: components["responses"]["NotFound"];
            /** @description operation_in_progress: Another operation on this payment is running. payment_not_updatable: The payment cannot be changed in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "operation_in_progress" | "payment_not_updatable";
                    };
                };
            };
            412: components["responses"]["VersionConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    confirmPaymentIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
                /** @description The secret that create answered; opens that one payment to a browser key. */
                "Payment-Client-Secret"?: components["parameters"]["Payment-Client-Secret"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirmationTokenId": "ctoken_1SWq8ZB4x2Lr9TzYq4WdUv7e",
                 *       "returnUrl": "https://shop.example/thanks"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmPaymentIntent"];
            };
        };
        responses: {
            /** @description Confirmed; requires_action says that the cardholder has to authenticate. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"] | components["schemas"]["PublicPayment"];
                };
            };
            /** @description The outcome is not known yet: read the payment, or send the same again after Retry-After. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"] | components["schemas"]["PublicPayment"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description authentication_required: The cardholder has to authenticate. card_declined: The card was declined. */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "authentication_required" | "card_declined";
                    };
                };
            };
            /** @description origin_not_allowed: This origin may not use the key. request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "origin_not_allowed" | "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_not_confirmable: The payment cannot be confirmed in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_not_confirmable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    capturePaymentIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 30000
                 *     }
                 */
                "application/json": components["schemas"]["CapturePaymentIntent"];
            };
        };
        responses: {
            /** @description Captured. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The outcome is not known yet: read the payment, or send the same again after Retry-After. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description authentication_required: The cardholder has to authenticate. card_declined: The card was declined. */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "authentication_required" | "card_declined";
                    };
                };
            };
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_disputed: The payment is disputed. payment_not_capturable: The payment cannot be captured in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_disputed" | "payment_not_capturable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    cancelPaymentIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "requested_by_customer"
                 *     }
                 */
                "application/json": components["schemas"]["CancelPaymentIntent"];
            };
        };
        responses: {
            /** @description Canceled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The outcome is not known yet: read the payment, or send the same again after Retry-After. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description authentication_required: The cardholder has to authenticate. card_declined: The card was declined. */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "authentication_required" | "card_declined";
                    };
                };
            };
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_not_cancelable: The payment cannot be canceled in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_not_cancelable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    listPaymentEvents: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentEventList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPaymentInvoice: {
        parameters: {
            query?: {
                /** @description false: answer 200 with the link, instead of a redirection to it. */
                redirect?: "true" | "false";
            };
            header?: {
                /** @description The secret that create answered; opens that one payment to a browser key. */
                "Payment-Client-Secret"?: components["parameters"]["Payment-Client-Secret"];
            };
            path: {
                /** @description Id of the payment, pay_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, asked for with redirect=false. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadLink"];
                };
            };
            /** @description The file is at Location, a signed link good for a few minutes. */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadLink"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            /** @description origin_not_allowed: This origin may not use the key. request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "origin_not_allowed" | "request_blocked" | "scope_missing";
                    };
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["DocumentNotReady"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listRefunds: {
        parameters: {
            query: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
                /** @description Those of this payment, pay_… */
                paymentIntentId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paymentIntentId": "pay_01a20a208c337febab83d057dbe604d4",
                 *       "amount": 9000,
                 *       "reason": "requested_by_customer"
                 *     }
                 */
                "application/json": components["schemas"]["CreateRefund"];
            };
        };
        responses: {
            /** @description Granted. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description It goes on by itself: the outcome is not known yet, or our balance at Stripe has to grow first. Read the refund, or ask again with the same key. It may end as canceled. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. payment_disputed: The payment is disputed. payment_not_refundable: The payment cannot be refunded in its present state. refund_exceeds_captured: The refund is larger than what is left to refund. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "payment_disputed" | "payment_not_refundable" | "refund_exceeds_captured";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            /** @description idempotency_key_reused: The key was used with another body. refund_not_allowed: The refund policy does not allow this. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "refund_not_allowed";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    getRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the refund, rfd_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the refund, rfd_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RetryRefund"];
            };
        };
        responses: {
            /** @description Accepted by Stripe. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description It goes on by itself: the outcome is not known yet, or our balance at Stripe has to grow first. Read the refund, or ask again with the same key. It may end as canceled. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_disputed: The payment is disputed. payment_not_refundable: The payment cannot be refunded in its present state. refund_exceeds_captured: The refund is larger than what is left to refund. refund_not_owed: Nothing of this refund is owed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_disputed" | "payment_not_refundable" | "refund_exceeds_captured" | "refund_not_owed";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    settleRefund: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the refund, rfd_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reference": "SEPA 2026-12-11 0042",
                 *       "settledOn": "2026-12-11"
                 *     }
                 */
                "application/json": components["schemas"]["SettleRefund"];
            };
        };
        responses: {
            /** @description Recorded. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_disputed: The payment is disputed. refund_not_owed: Nothing of this refund is owed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_disputed" | "refund_not_owed";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createSetupIntent: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer": {
                 *         "kind": "consumer",
                 *         "name": "Zofia Łukasik",
                 *         "email": "zofia@example.com",
                 *         "address": {
                 *           "line1": "1 rue de la Paix",
                 *           "postalCode": "75002",
                 *           "city": "Paris",
                 *           "country": "FR"
                 *         }
                 *       },
                 *       "returnUrl": "https://shop.example/cards",
                 *       "consent": {
                 *         "text": "I allow this shop to charge this card later.",
                 *         "version": "2026-11",
                 *         "locale": "en-GB"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateSetupIntent"];
            };
        };
        responses: {
            /** @description Begun. A replay has clientSecret null once the setup is over. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSetup"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    listPaymentMethods: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the customer, cst_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of saved cards. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethodList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    deletePaymentMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the saved card, pmt_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
                /** @description Those in this state; without one, all. */
                status?: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
                /** @description Those that have to be answered before this instant (RFC 3339). */
                dueBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of disputes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createDisputeFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "field": "receipt",
                 *       "contentType": "application/pdf",
                 *       "size": 48213,
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                 *     }
                 */
                "application/json": components["schemas"]["CreateDisputeFile"];
            };
        };
        responses: {
            /** @description Where to put the document. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeFile"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description dispute_not_answerable: The dispute asks for no answer in its present state. operation_in_progress: Another operation on this payment is running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "dispute_not_answerable" | "operation_in_progress";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    stageDisputeEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fields": {
                 *         "productDescription": "One day of training, held on 15 March 2027."
                 *       },
                 *       "files": [
                 *         {
                 *           "field": "receipt",
                 *           "documentId": "evd_01a20ba39d5273c6ae0f481b7d29e65c"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["StageDisputeEvidence"];
            };
        };
        responses: {
            /** @description What is staged now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description dispute_not_answerable: The dispute asks for no answer in its present state. operation_in_progress: Another operation on this payment is running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "dispute_not_answerable" | "operation_in_progress";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    submitDispute: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["SubmitDispute"];
            };
        };
        responses: {
            /** @description Submitted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description The outcome is not known yet; read the dispute, or ask again with the same key. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description dispute_not_answerable: The dispute asks for no answer in its present state. idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "dispute_not_answerable" | "idempotency_in_progress" | "operation_in_progress";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    acceptDispute: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The course was not held."
                 *     }
                 */
                "application/json": components["schemas"]["AcceptDispute"];
            };
        };
        responses: {
            /** @description Accepted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description The outcome is not known yet; read the dispute, or ask again with the same key. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description dispute_not_answerable: The dispute asks for no answer in its present state. idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "dispute_not_answerable" | "idempotency_in_progress" | "operation_in_progress";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            /** @description processor_unavailable: The card processor cannot be reached. service_unavailable: The service is not available for a moment. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "processor_unavailable" | "service_unavailable";
                    };
                };
            };
            504: components["responses"]["TimedOut"];
        };
    };
    decideDispute: {
        parameters: {
            query?: never;
            header: {
                /** @description A key of your own for each intent; the same key with the same body gives the same answer. */
                "Idempotency-Key": components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description Id of the dispute, dsp_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "sale_reduced",
                 *       "amount": 49000,
                 *       "note": "The buyer did not take part."
                 *     }
                 */
                "application/json": components["schemas"]["DecideDispute"];
            };
        };
        responses: {
            /** @description Decided. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispute"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. idempotency_key_invalid: The Idempotency-Key header is malformed. idempotency_key_missing: An Idempotency-Key header is required. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "idempotency_key_invalid" | "idempotency_key_missing" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description dispute_not_decidable: There is nothing to decide about this dispute. idempotency_in_progress: A request with this key is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "dispute_not_decidable" | "idempotency_in_progress";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
                /** @description Issued on this day or later: a date in the seller's zone, YYYY-MM-DD. */
                from?: string;
                /** @description Issued before this day: a date in the seller's zone, YYYY-MM-DD. */
                to?: string;
                /** @description Invoices alone, or credit notes alone. */
                kind?: "invoice" | "credit_note";
                /** @description Those of this customer, cst_… */
                customerId?: string;
                /** @description Those of this payment, pay_… */
                paymentIntentId?: string;
                /** @description The credit note of this refund, rfd_… */
                refundId?: string;
                /** @description The document with this number. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of documents. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getInvoice: {
        parameters: {
            query?: {
                /** @description customer: with the data of the buyer. */
                expand?: "customer";
            };
            header?: never;
            path: {
                /** @description Id of the document, inv_… or crn_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createDownloadLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the document, inv_… or crn_… */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadLink"];
                };
            };
            /** @description malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            409: components["responses"]["DocumentNotReady"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listLedgerEntries: {
        parameters: {
            query?: {
                /** @description How many at most on a page. */
                limit?: number;
                /** @description The nextCursor of the page before; it goes with the filters that it was made with. */
                cursor?: string;
                /** @description Those of this payment, pay_… */
                paymentIntentId?: string;
                /** @description Those of this month, YYYY-MM in the seller's zone. */
                period?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntryList"];
                };
            };
            /** @description cursor_invalid: The cursor is not one of ours. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_invalid" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getLedgerBalances: {
        parameters: {
            query?: {
                /** @description Those of this currency, ISO 4217 in lower case; without one, all. */
                currency?: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBalanceList"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listCatalogue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The prices. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description You have it already. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the price: price_ and 1 to 60 of a-z, 0-9 and _. */
                priceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The price. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPrice"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    putPrice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have read; if it has changed meanwhile, 412 and no change. */
                "If-Match"?: components["parameters"]["If-Match.optional"];
                /** @description `*`: only if there is no such thing yet, else 412. */
                "If-None-Match"?: components["parameters"]["If-None-Match.absent"];
            };
            path: {
                /** @description Id of the price: price_ and 1 to 60 of a-z, 0-9 and _. */
                priceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Parler en public",
                 *       "description": "Une journée de formation en présentiel.",
                 *       "currency": "eur",
                 *       "unitAmount": 49000,
                 *       "vatClass": "standard",
                 *       "shop": "clairval",
                 *       "courseStartsAt": "2027-03-15T08:00:00Z",
                 *       "validFrom": "2026-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["PutPrice"];
            };
        };
        responses: {
            /** @description Replaced, or as it was. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPrice"];
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPrice"];
                };
            };
            /** @description card_data_rejected: Card data must never be sent to this API. malformed_json: The body is not valid JSON. validation_failed: The request has fields that cannot be accepted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "card_data_rejected" | "malformed_json" | "validation_failed";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description version_conflict: The resource has changed meanwhile. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version_conflict";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["MediaTypeNotSupported"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    endPrice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have read; if it has changed meanwhile, 412 and no change. */
                "If-Match"?: components["parameters"]["If-Match.optional"];
            };
            path: {
                /** @description Id of the price: price_ and 1 to 60 of a-z, 0-9 and _. */
                priceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPrice"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description request_blocked: The request was blocked. scope_missing: These credentials may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_blocked" | "scope_missing";
                    };
                };
            };
            /** @description not_found: There is no such resource. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description version_conflict: The resource has changed meanwhile. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version_conflict";
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what you have. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description You have it already. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["RequestBlocked"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
}
