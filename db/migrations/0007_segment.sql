CREATE TABLE "document_segment" (
	"document_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"from_id" bigint NOT NULL,
	"to_id" bigint NOT NULL,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	"row_count" integer NOT NULL,
	"edit_count" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"timeline" "bytea" NOT NULL,
	CONSTRAINT "document_segment_document_id_epoch_to_id_pk" PRIMARY KEY("document_id","epoch","to_id")
);
--> statement-breakpoint
ALTER TABLE "document_segment" ADD CONSTRAINT "document_segment_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;