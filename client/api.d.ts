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
        /** List what happened to a payment, in order */
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
        /** List the refunds of a payment, the oldest first */
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
        /** Read a refund */
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
        /** Submit the staged evidence to the bank, once */
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
        /** Accept a dispute: it is lost */
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
        /** Make a link to the file of a document */
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
        /** Read the balances of the accounts */
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
        /** List the prices that are valid now */
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
        /** Read a price, whether it is valid now or not */
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
        /** Ask whether the API answers */
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
        /** Read this document */
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
            priceId?: string;
            title: string;
            description: string;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            unitAmount: number;
            /** @enum {string} */
            vatClass: "standard" | "exempt";
            shop: string;
            /** Format: date-time */
            courseStartsAt?: string;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validUntil?: string;
        };
        CreatePaymentIntent: {
            orderId: string;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            items?: {
                priceId: string;
                quantity: number;
            }[];
            amount?: number;
            description?: string;
            /** @enum {string} */
            vatClass?: "standard" | "exempt";
            customer: {
                id?: string;
                /** @enum {string} */
                kind: "consumer" | "business" | "public_body";
                /** Format: email */
                email: string;
                name: string;
                company?: string;
                siren?: string;
                vatNumber?: string;
                phone?: string;
                address: {
                    line1: string;
                    line2?: string;
                    postalCode: string;
                    city: string;
                    country: string;
                };
            };
            /** @enum {string} */
            captureMethod?: "automatic" | "manual";
            savePaymentMethod?: boolean;
            consent?: {
                text: string;
                version: string;
                locale: string;
            };
            statementSuffix?: string;
            metadata?: {
                [key: string]: string;
            };
        };
        UpdatePaymentIntent: {
            items?: {
                priceId: string;
                quantity: number;
            }[];
            amount?: number;
            metadata?: {
                [key: string]: string;
            };
        };
        ConfirmPaymentIntent: {
            confirmationTokenId?: string;
            paymentMethodId?: string;
            /** Format: uri */
            returnUrl?: string;
        };
        /** @default {} */
        CapturePaymentIntent: {
            amount?: number;
            lines?: {
                lineId: string;
                amount: number;
            }[];
        };
        /** @default {} */
        CancelPaymentIntent: {
            /** @enum {string} */
            reason?: "requested_by_customer" | "duplicate" | "fraudulent" | "abandoned";
        };
        CreateSetupIntent: {
            customer: {
                id?: string;
                /** @enum {string} */
                kind?: "consumer" | "business" | "public_body";
                /** Format: email */
                email?: string;
                name?: string;
                company?: string;
                siren?: string;
                vatNumber?: string;
                phone?: string;
                address?: {
                    line1: string;
                    line2?: string;
                    postalCode: string;
                    city: string;
                    country: string;
                };
            };
            /** Format: uri */
            returnUrl: string;
            consent: {
                text: string;
                version: string;
                locale: string;
            };
        };
        CreateRefund: {
            paymentIntentId: string;
            amount?: number;
            lines?: {
                lineId: string;
                amount: number;
            }[];
            /** @enum {string} */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "withdrawal" | "course_cancelled" | "price_correction";
            note?: string;
        };
        RetryRefund: Record<string, never>;
        SettleRefund: {
            reference: string;
            /** Format: date */
            settledOn: string;
            note?: string;
        };
        CreateDisputeFile: {
            /** @enum {string} */
            field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
            /** @enum {string} */
            contentType: "application/pdf" | "image/jpeg" | "image/png";
            size: number;
            sha256: string;
        };
        StageDisputeEvidence: {
            fields?: {
                accessActivityLog?: string;
                billingAddress?: string;
                cancellationPolicyDisclosure?: string;
                cancellationRebuttal?: string;
                customerEmailAddress?: string;
                customerName?: string;
                customerPurchaseIp?: string;
                duplicateChargeExplanation?: string;
                duplicateChargeId?: string;
                productDescription?: string;
                refundPolicyDisclosure?: string;
                refundRefusalExplanation?: string;
                serviceDate?: string;
                uncategorizedText?: string;
                appealReason?: string;
            };
            files?: {
                /** @enum {string} */
                field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
                documentId: string;
            }[];
        };
        /** @default {} */
        SubmitDispute: Record<string, never>;
        AcceptDispute: {
            note: string;
        };
        DecideDispute: {
            /** @enum {string} */
            decision: "sale_reduced" | "claim_kept" | "irrecoverable";
            amount?: number;
            note: string;
        };
        Payment: {
            id: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            operation: ("confirming" | "capturing" | "canceling") | null;
            review: ("open" | "approved" | "rejected") | null;
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @enum {string} */
            captureMethod: "automatic" | "manual";
            amountCapturable: number;
            captureBefore: string | null;
            amountCaptured: number;
            amountRefunded: number;
            refundable: number;
            disputed: boolean;
            lines: {
                lineId: string;
                priceId?: string;
                description: string;
                quantity: number;
                unitAmount: number;
                gross: number;
                net: number;
                vat: number;
                vatClass: string;
                vatRate: number;
            }[];
            processorId: string;
            risk: null;
            nextAction: {
                type: string;
                redirectUrl?: string;
            } | null;
            lastError: {
                code: string;
                declineCode?: string;
                message: string;
                attempt: number;
            } | null;
            orderId: string;
            customer: {
                id: string;
            };
            livemode: boolean;
            createdAt: string;
            version: number;
        };
        PublicPayment: {
            id: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            nextAction: {
                type: string;
                redirectUrl?: string;
            } | null;
            lastError: {
                code: string;
            } | null;
            invoiceUrl?: string;
        };
        CreatedPayment: {
            id: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            operation: ("confirming" | "capturing" | "canceling") | null;
            review: ("open" | "approved" | "rejected") | null;
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @enum {string} */
            captureMethod: "automatic" | "manual";
            amountCapturable: number;
            captureBefore: string | null;
            amountCaptured: number;
            amountRefunded: number;
            refundable: number;
            disputed: boolean;
            lines: {
                lineId: string;
                priceId?: string;
                description: string;
                quantity: number;
                unitAmount: number;
                gross: number;
                net: number;
                vat: number;
                vatClass: string;
                vatRate: number;
            }[];
            processorId: string;
            risk: null;
            nextAction: {
                type: string;
                redirectUrl?: string;
            } | null;
            lastError: {
                code: string;
                declineCode?: string;
                message: string;
                attempt: number;
            } | null;
            orderId: string;
            customer: {
                id: string;
            };
            livemode: boolean;
            createdAt: string;
            version: number;
            clientSecret: string | null;
        };
        CreatedPublicPayment: {
            id: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "blocked";
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            nextAction: {
                type: string;
                redirectUrl?: string;
            } | null;
            lastError: {
                code: string;
            } | null;
            invoiceUrl?: string;
            clientSecret: string | null;
        };
        PaymentList: {
            items: components["schemas"]["Payment"][];
            nextCursor: string | null;
        };
        PaymentEvent: {
            version: number;
            type: string;
            actor: {
                /** @enum {string} */
                kind: "key" | "user" | "processor" | "job" | "consumer" | "operator";
                id: string;
            };
            time: string;
            data: Record<string, never>;
        };
        PaymentEventList: {
            items: components["schemas"]["PaymentEvent"][];
            nextCursor: string | null;
        };
        CreatedSetup: {
            id: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "succeeded" | "canceled";
            customer: {
                id: string;
            };
            nextAction: null;
            returnUrl: string;
            consent: {
                version: string;
                at: string;
            };
            processorId: string;
            livemode: boolean;
            createdAt: string;
            clientSecret: string | null;
        };
        PaymentMethod: {
            id: string;
            brand: string;
            last4: string;
            expMonth: number;
            expYear: number;
            country: string | null;
            createdAt: string;
            consent: {
                version: string;
                at: string;
            } | null;
        };
        PaymentMethodList: {
            items: components["schemas"]["PaymentMethod"][];
            nextCursor: string | null;
        };
        Refund: {
            id: string;
            paymentIntentId: string;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            lines: {
                lineId: string;
                amount: number;
                net: number;
                vat: number;
            }[];
            /** @enum {string} */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "withdrawal" | "course_cancelled" | "price_correction";
            note?: string;
            owed: number;
            attempts: {
                number: number;
                /** @enum {string} */
                status: "pending" | "succeeded" | "failed" | "canceled" | "requires_action";
                failureReason?: string;
                at: string;
            }[];
            settlement?: {
                /** @constant */
                means: "bank_transfer";
                reference: string;
                settledOn: string;
                note?: string;
            };
            creditNoteId: string | null;
            processorId: string | null;
            createdAt: string;
            version: number;
        };
        RefundList: {
            items: components["schemas"]["Refund"][];
            nextCursor: string | null;
        };
        Dispute: {
            id: string;
            paymentIntentId: string;
            processorId: string;
            /** @enum {string} */
            status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
            operation: ("submitting" | "accepting") | null;
            /** @enum {string} */
            caseType: "inquiry" | "chargeback" | "block" | "compliance" | "resolution";
            reason: string;
            amount: number;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            dueBy: string | null;
            isRefundable: boolean;
            withdrawn: number;
            evidence: {
                fields: Record<string, never> | null;
                fieldNames: ("accessActivityLog" | "billingAddress" | "cancellationPolicyDisclosure" | "cancellationRebuttal" | "customerEmailAddress" | "customerName" | "customerPurchaseIp" | "duplicateChargeExplanation" | "duplicateChargeId" | "productDescription" | "refundPolicyDisclosure" | "refundRefusalExplanation" | "serviceDate" | "uncategorizedText" | "appealReason")[];
                files: {
                    /** @enum {string} */
                    field: "serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile";
                    documentId: string;
                }[];
                dropped: ("serviceDocumentation" | "customerCommunication" | "receipt" | "customerSignature" | "cancellationPolicy" | "refundPolicy" | "duplicateChargeDocumentation" | "uncategorizedFile" | "appealFile")[];
                stagedAt: string | null;
                submittedAt: string | null;
                submittedBy: string | null;
            };
            acceptance: {
                note: string;
                acceptedBy: string;
                acceptedAt: string;
            } | null;
            decision: {
                /** @enum {string} */
                decision: "sale_reduced" | "claim_kept" | "irrecoverable";
                amount: number;
                note: string;
                decidedBy: string;
                decidedAt: string;
                refundId: string | null;
                vat: {
                    rate: number;
                    net: number;
                    vat: number;
                }[];
                revokedAt: string | null;
            } | null;
            decisionDueBy: string | null;
            movements: {
                id: string;
                amount: number;
                fee: number;
                net: number;
                /** @enum {string} */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
                disputed: number;
                at: string;
            }[];
            pack: {
                url: string;
                expiresAt: string;
            } | null;
            duplicate: {
                url: string;
                expiresAt: string;
            } | null;
            livemode: boolean;
            createdAt: string;
            version: number;
        };
        DisputeList: {
            items: components["schemas"]["Dispute"][];
            nextCursor: string | null;
        };
        DisputeFile: {
            documentId: string;
            uploadUrl: string;
            headers: Record<string, never>;
            expiresAt: string;
        };
        Invoice: {
            id: string;
            number: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note";
            /** @enum {string} */
            documentStatus: "pending" | "stored";
            series: string;
            issuedAt: string;
            supplyAt: string;
            taxPointAt: string;
            seller: {
                name: string;
                legalForm: string;
                capital: string;
                addressLines: string[];
                country: string;
                siren: string;
                siret: string;
                rcs: string;
                vatNumber: string;
                email: string;
                trainingRegistration: string;
            };
            buyer: {
                customerId: string;
                /** @enum {string} */
                kind: "consumer" | "business" | "public_body";
                email?: string;
                name?: string;
                company?: string;
                siren?: string;
                vatNumber?: string;
                phone?: string;
                address?: {
                    line1: string;
                    line2?: string;
                    postalCode: string;
                    city: string;
                    country: string;
                };
            };
            lines: {
                lineId: string;
                description: string;
                quantity: number;
                unitAmount: number;
                gross: number;
                net: number;
                vat: number;
                vatClass: string;
                vatRate: number;
            }[];
            vat: {
                class: string;
                rate: number;
                net: number;
                vat: number;
                mention?: string;
                exemptionCode?: string;
            }[];
            totals: {
                net: number;
                vat: number;
                gross: number;
                /** @enum {string} */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            };
            orderId: string;
            paymentIntentId: string;
            refundId?: string;
            corrects?: {
                id: string;
                number: string;
            };
            livemode: boolean;
            sha256: string | null;
        };
        InvoiceList: {
            items: components["schemas"]["Invoice"][];
            nextCursor: string | null;
        };
        DownloadLink: {
            /** Format: uri */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        LedgerEntry: {
            id: string;
            cause: string;
            effectiveAt: string;
            postedAt: string;
            period: string;
            postings: {
                account: string;
                /** @enum {string} */
                currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
                debit: number;
                credit: number;
            }[];
        };
        LedgerEntryList: {
            items: components["schemas"]["LedgerEntry"][];
            nextCursor: string | null;
        };
        LedgerBalance: {
            account: string;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            debit: number;
            credit: number;
            balance: number;
            chartAccount?: {
                number: string;
                label: string;
            };
        };
        LedgerBalanceList: {
            items: components["schemas"]["LedgerBalance"][];
        };
        Price: {
            priceId: string;
            title: string;
            description: string;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @enum {string} */
            vatClass: "standard" | "exempt";
            shop: string;
            /** Format: date-time */
            courseStartsAt?: string;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validUntil?: string;
            unitAmount: number;
        };
        KeptPrice: {
            priceId: string;
            title: string;
            description: string;
            /** @enum {string} */
            currency: "eur" | "usd" | "gbp" | "chf" | "dkk" | "nok" | "sek" | "pln" | "czk" | "ron" | "cad" | "aud" | "huf" | "twd" | "isk" | "ugx" | "jpy" | "krw" | "xof" | "bhd" | "kwd" | "tnd";
            /** @enum {string} */
            vatClass: "standard" | "exempt";
            shop: string;
            /** Format: date-time */
            courseStartsAt?: string;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validUntil?: string;
            unitAmount: number;
            version: number;
            /** Format: date-time */
            changedAt: string;
            changedBy: {
                /** @enum {string} */
                kind: "key" | "user" | "processor" | "job" | "consumer" | "operator";
                id: string;
            };
        };
        Catalogue: {
            items: components["schemas"]["Price"][];
        };
        Health: {
            /** @constant */
            status: "ok";
            stage: string;
            commit: string;
        };
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
            /** @enum {string} */
            code: "malformed_json" | "validation_failed" | "card_data_rejected" | "idempotency_key_missing" | "idempotency_key_invalid" | "cursor_invalid" | "unauthenticated" | "card_declined" | "authentication_required" | "scope_missing" | "origin_not_allowed" | "request_blocked" | "not_found" | "route_not_found" | "idempotency_in_progress" | "order_open" | "order_already_paid" | "payment_not_confirmable" | "payment_not_capturable" | "payment_not_cancelable" | "payment_not_updatable" | "payment_not_refundable" | "operation_in_progress" | "refund_exceeds_captured" | "refund_not_owed" | "payment_disputed" | "dispute_not_answerable" | "dispute_not_decidable" | "document_not_ready" | "version_conflict" | "body_too_large" | "media_type_not_supported" | "idempotency_key_reused" | "refund_not_allowed" | "precondition_required" | "rate_limited" | "internal_error" | "processor_unavailable" | "service_unavailable" | "timed_out";
            declineCode?: string;
            attempt?: number;
            payment?: components["schemas"]["Payment"] | components["schemas"]["PublicPayment"];
            refundable?: number;
            /** @enum {string} */
            rule?: "window" | "share_after_start";
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
        };
    };
    responses: {
        /** @description malformed_json: The body is not valid JSON. */
        MalformedJson: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_json";
                };
            };
        };
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
        /** @description card_data_rejected: Card data must never be sent to this API. */
        CardDataRejected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "card_data_rejected";
                };
            };
        };
        /** @description idempotency_key_missing: An Idempotency-Key header is required. */
        IdempotencyKeyMissing: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_missing";
                };
            };
        };
        /** @description idempotency_key_invalid: The Idempotency-Key header is malformed. */
        IdempotencyKeyInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_invalid";
                };
            };
        };
        /** @description cursor_invalid: The cursor is not one of ours. */
        CursorInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cursor_invalid";
                };
            };
        };
        /** @description unauthenticated: Credentials are missing, unknown or expired. */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unauthenticated";
                };
            };
        };
        /** @description card_declined: The card was declined. */
        CardDeclined: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "card_declined";
                };
            };
        };
        /** @description authentication_required: The cardholder has to authenticate. */
        AuthenticationRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "authentication_required";
                };
            };
        };
        /** @description scope_missing: These credentials may not do this. */
        ScopeMissing: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "scope_missing";
                };
            };
        };
        /** @description origin_not_allowed: This origin may not use the key. */
        OriginNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "origin_not_allowed";
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
        /** @description route_not_found: There is no such route. */
        RouteNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "route_not_found";
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
        /** @description order_open: The order already has an open payment. */
        OrderOpen: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "order_open";
                };
            };
        };
        /** @description order_already_paid: The order is already paid. */
        OrderAlreadyPaid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "order_already_paid";
                };
            };
        };
        /** @description payment_not_confirmable: The payment cannot be confirmed in its present state. */
        PaymentNotConfirmable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_not_confirmable";
                };
            };
        };
        /** @description payment_not_capturable: The payment cannot be captured in its present state. */
        PaymentNotCapturable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_not_capturable";
                };
            };
        };
        /** @description payment_not_cancelable: The payment cannot be canceled in its present state. */
        PaymentNotCancelable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_not_cancelable";
                };
            };
        };
        /** @description payment_not_updatable: The payment cannot be changed in its present state. */
        PaymentNotUpdatable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_not_updatable";
                };
            };
        };
        /** @description payment_not_refundable: The payment cannot be refunded in its present state. */
        PaymentNotRefundable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_not_refundable";
                };
            };
        };
        /** @description operation_in_progress: Another operation on this payment is running. */
        OperationInProgress: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "operation_in_progress";
                };
            };
        };
        /** @description refund_exceeds_captured: The refund is larger than what is left to refund. */
        RefundExceedsCaptured: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "refund_exceeds_captured";
                };
            };
        };
        /** @description refund_not_owed: Nothing of this refund is owed. */
        RefundNotOwed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "refund_not_owed";
                };
            };
        };
        /** @description payment_disputed: The payment is disputed. */
        PaymentDisputed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "payment_disputed";
                };
            };
        };
        /** @description dispute_not_answerable: The dispute asks for no answer in its present state. */
        DisputeNotAnswerable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "dispute_not_answerable";
                };
            };
        };
        /** @description dispute_not_decidable: There is nothing to decide about this dispute. */
        DisputeNotDecidable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "dispute_not_decidable";
                };
            };
        };
        /** @description document_not_ready: The document is still being made. */
        DocumentNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
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
        /** @description refund_not_allowed: The refund policy does not allow this. */
        RefundNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "refund_not_allowed";
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
        /** @description processor_unavailable: The card processor cannot be reached. */
        ProcessorUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "processor_unavailable";
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
        /** @description Names the request in our logs. */
        "X-Request-Id": string;
        /** @description The answer of the first request with this key. */
        "Idempotent-Replayed": "true";
        /** @description The order had this payment already. */
        "Existing-Payment": "true";
        /** @description Seconds to wait. */
        "Retry-After": number;
        /** @description The version of what is answered. */
        ETag: string;
        /** @description How long the answer may be kept. */
        "Cache-Control": string;
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
export type ResponseMalformedJson = components['responses']['MalformedJson'];
export type ResponseValidationFailed = components['responses']['ValidationFailed'];
export type ResponseCardDataRejected = components['responses']['CardDataRejected'];
export type ResponseIdempotencyKeyMissing = components['responses']['IdempotencyKeyMissing'];
export type ResponseIdempotencyKeyInvalid = components['responses']['IdempotencyKeyInvalid'];
export type ResponseCursorInvalid = components['responses']['CursorInvalid'];
export type ResponseUnauthenticated = components['responses']['Unauthenticated'];
export type ResponseCardDeclined = components['responses']['CardDeclined'];
export type ResponseAuthenticationRequired = components['responses']['AuthenticationRequired'];
export type ResponseScopeMissing = components['responses']['ScopeMissing'];
export type ResponseOriginNotAllowed = components['responses']['OriginNotAllowed'];
export type ResponseRequestBlocked = components['responses']['RequestBlocked'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseRouteNotFound = components['responses']['RouteNotFound'];
export type ResponseIdempotencyInProgress = components['responses']['IdempotencyInProgress'];
export type ResponseOrderOpen = components['responses']['OrderOpen'];
export type ResponseOrderAlreadyPaid = components['responses']['OrderAlreadyPaid'];
export type ResponsePaymentNotConfirmable = components['responses']['PaymentNotConfirmable'];
export type ResponsePaymentNotCapturable = components['responses']['PaymentNotCapturable'];
export type ResponsePaymentNotCancelable = components['responses']['PaymentNotCancelable'];
export type ResponsePaymentNotUpdatable = components['responses']['PaymentNotUpdatable'];
export type ResponsePaymentNotRefundable = components['responses']['PaymentNotRefundable'];
export type ResponseOperationInProgress = components['responses']['OperationInProgress'];
export type ResponseRefundExceedsCaptured = components['responses']['RefundExceedsCaptured'];
export type ResponseRefundNotOwed = components['responses']['RefundNotOwed'];
export type ResponsePaymentDisputed = components['responses']['PaymentDisputed'];
export type ResponseDisputeNotAnswerable = components['responses']['DisputeNotAnswerable'];
export type ResponseDisputeNotDecidable = components['responses']['DisputeNotDecidable'];
export type ResponseDocumentNotReady = components['responses']['DocumentNotReady'];
export type ResponseVersionConflict = components['responses']['VersionConflict'];
export type ResponseBodyTooLarge = components['responses']['BodyTooLarge'];
export type ResponseMediaTypeNotSupported = components['responses']['MediaTypeNotSupported'];
export type ResponseIdempotencyKeyReused = components['responses']['IdempotencyKeyReused'];
export type ResponseRefundNotAllowed = components['responses']['RefundNotAllowed'];
export type ResponsePreconditionRequired = components['responses']['PreconditionRequired'];
export type ResponseRateLimited = components['responses']['RateLimited'];
export type ResponseInternalError = components['responses']['InternalError'];
export type ResponseProcessorUnavailable = components['responses']['ProcessorUnavailable'];
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
export type HeaderLocation = components['headers']['Location'];
export type $defs = Record<string, never>;
export interface operations {
    listPaymentIntents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                orderId?: string;
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
            404: components["responses"]["NotFound"];
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_not_confirmable: The payment cannot be confirmed in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
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
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_not_capturable: The payment cannot be captured in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "operation_in_progress" | "payment_not_capturable";
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
            /** @description idempotency_in_progress: A request with this key is still running. operation_in_progress: Another operation on this payment is running. payment_not_cancelable: The payment cannot be canceled in its present state. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
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
                redirect?: "true" | "false";
            };
            header?: {
                /** @description The secret that create answered; opens that one payment to a browser key. */
                "Payment-Client-Secret"?: components["parameters"]["Payment-Client-Secret"];
            };
            path: {
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
                limit?: number;
                cursor?: string;
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
            /** @description The outcome is not known yet; read the refund, or ask again with the same key. */
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
            /** @description The outcome is not known yet; read the refund, or ask again with the same key. */
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
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
                limit?: number;
                cursor?: string;
                status?: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "appeal_needs_response" | "appeal_under_review" | "won" | "lost" | "prevented";
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
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
                kind?: "invoice" | "credit_note";
                customerId?: string;
                paymentIntentId?: string;
                refundId?: string;
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
                expand?: "customer";
            };
            header?: never;
            path: {
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
                limit?: number;
                cursor?: string;
                paymentIntentId?: string;
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
