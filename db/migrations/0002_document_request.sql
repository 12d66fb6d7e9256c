CREATE TABLE "document_request" (
	"document_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at_ms" bigint NOT NULL,
	"taken_at_ms" bigint,
	"answered_at_ms" bigint,
	"answer" jsonb,
	CONSTRAINT "document_request_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
ALTER TABLE "document_request" ADD CONSTRAINT "document_request_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_request" ADD CONSTRAINT "document_request_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_request_answered_at_ms_requested_at_ms_index" ON "document_request" USING btree ("answered_at_ms","requested_at_ms");