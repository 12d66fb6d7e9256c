CREATE TABLE "space_fact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "space_fact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"institution_id" uuid,
	"community_id" uuid,
	"lesson_study_id" uuid,
	"person_id" uuid,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "join_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"institution_id" uuid,
	"community_id" uuid,
	"person_id" uuid NOT NULL,
	"words" text NOT NULL,
	"asked_at_ms" bigint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at_ms" bigint,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "visibility" text DEFAULT 'community' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "for_contact" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "for_name" text;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "institution" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "space_fact" ADD CONSTRAINT "space_fact_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_fact" ADD CONSTRAINT "space_fact_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_fact" ADD CONSTRAINT "space_fact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "space_fact_community_id_id_index" ON "space_fact" USING btree ("community_id","id");--> statement-breakpoint
CREATE INDEX "space_fact_institution_id_id_index" ON "space_fact" USING btree ("institution_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "join_request_community_id_person_id_index" ON "join_request" USING btree ("community_id","person_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "join_request_institution_id_person_id_index" ON "join_request" USING btree ("institution_id","person_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "join_request_person_id_index" ON "join_request" USING btree ("person_id");