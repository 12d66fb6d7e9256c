CREATE TABLE "text_origin" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "text_origin_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"document_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"at_ms" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan_template" ADD COLUMN "letters" jsonb;--> statement-breakpoint
ALTER TABLE "text_origin" ADD CONSTRAINT "text_origin_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_origin" ADD CONSTRAINT "text_origin_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_origin_document_id_epoch_index" ON "text_origin" USING btree ("document_id","epoch");