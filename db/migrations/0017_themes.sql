CREATE TABLE "negotiation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"lesson_study_id" uuid,
	"question" text NOT NULL,
	"blind" boolean NOT NULL,
	"method" text NOT NULL,
	"dots_each" integer NOT NULL,
	"dots_on_one" integer NOT NULL,
	"minutes" jsonb NOT NULL,
	"begun_by" uuid NOT NULL,
	"begun_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "negotiation_fact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "negotiation_fact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"negotiation_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "theme_negotiation_id" uuid;--> statement-breakpoint
ALTER TABLE "negotiation" ADD CONSTRAINT "negotiation_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "negotiation" ADD CONSTRAINT "negotiation_begun_by_person_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "negotiation_fact" ADD CONSTRAINT "negotiation_fact_negotiation_id_negotiation_id_fk" FOREIGN KEY ("negotiation_id") REFERENCES "public"."negotiation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "negotiation_fact" ADD CONSTRAINT "negotiation_fact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "negotiation_community_id_begun_at_ms_index" ON "negotiation" USING btree ("community_id","begun_at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "negotiation_fact_negotiation_id_key_index" ON "negotiation_fact" USING btree ("negotiation_id","key");--> statement-breakpoint
CREATE INDEX "negotiation_fact_negotiation_id_id_index" ON "negotiation_fact" USING btree ("negotiation_id","id");--> statement-breakpoint
ALTER TABLE "lesson_study" ADD CONSTRAINT "lesson_study_theme_negotiation_id_negotiation_id_fk" FOREIGN KEY ("theme_negotiation_id") REFERENCES "public"."negotiation"("id") ON DELETE no action ON UPDATE no action;