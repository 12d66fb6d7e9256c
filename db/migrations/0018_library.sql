CREATE TABLE "adoption" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition_id" uuid NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"community_id" uuid NOT NULL,
	"institution_id" uuid,
	"person_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"key" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "adoption_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"adoption_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"place" text NOT NULL,
	"happened" text NOT NULL,
	"changes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "edition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"community_id" uuid NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at_ms" bigint NOT NULL,
	"key" uuid NOT NULL,
	"visibility" text NOT NULL,
	"institution_ids" uuid[] NOT NULL,
	"withdrawn_at_ms" bigint,
	"withdrawn_by" uuid,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"extract" text DEFAULT '' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"grade" text DEFAULT '' NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"language" text NOT NULL,
	"licence" text NOT NULL,
	"authors" jsonb NOT NULL,
	"based_on" uuid,
	"changes" jsonb,
	"lesson_study_id" uuid,
	"origin" jsonb,
	"lesson_minutes" integer,
	"plan" jsonb,
	"letters" jsonb,
	"board" jsonb,
	"link" jsonb
);
--> statement-breakpoint
CREATE TABLE "edition_file" (
	"edition_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"institution_id" uuid,
	"owner_id" uuid NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer DEFAULT 0 NOT NULL,
	"height" integer DEFAULT 0 NOT NULL,
	"sha" text NOT NULL,
	CONSTRAINT "edition_file_edition_id_file_id_pk" PRIMARY KEY("edition_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "edition_search" (
	"edition_id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"visibility" text NOT NULL,
	"institution_ids" uuid[] NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at_ms" bigint NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"grade" text NOT NULL,
	"licence" text NOT NULL,
	"language" text NOT NULL,
	"adoptions" integer DEFAULT 0 NOT NULL,
	"head" "tsvector" NOT NULL,
	"body" "tsvector" NOT NULL,
	"near" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption_record" ADD CONSTRAINT "adoption_record_adoption_id_adoption_id_fk" FOREIGN KEY ("adoption_id") REFERENCES "public"."adoption"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption_record" ADD CONSTRAINT "adoption_record_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_published_by_person_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_search" ADD CONSTRAINT "edition_search_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adoption_lesson_study_id_index" ON "adoption" USING btree ("lesson_study_id");--> statement-breakpoint
CREATE UNIQUE INDEX "adoption_person_id_key_index" ON "adoption" USING btree ("person_id","key");--> statement-breakpoint
CREATE INDEX "adoption_edition_id_index" ON "adoption" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "adoption_community_id_index" ON "adoption" USING btree ("community_id");--> statement-breakpoint
CREATE INDEX "adoption_record_adoption_id_at_ms_index" ON "adoption_record" USING btree ("adoption_id","at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "edition_line_id_number_index" ON "edition" USING btree ("line_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "edition_published_by_key_index" ON "edition" USING btree ("published_by","key");--> statement-breakpoint
CREATE INDEX "edition_based_on_index" ON "edition" USING btree ("based_on");--> statement-breakpoint
CREATE INDEX "edition_lesson_study_id_index" ON "edition" USING btree ("lesson_study_id");--> statement-breakpoint
CREATE INDEX "edition_community_id_index" ON "edition" USING btree ("community_id");--> statement-breakpoint
CREATE INDEX "edition_file_institution_id_index" ON "edition_file" USING btree ("institution_id");--> statement-breakpoint
CREATE INDEX "edition_file_sha_index" ON "edition_file" USING btree ("sha");--> statement-breakpoint
CREATE INDEX "edition_search_head_index" ON "edition_search" USING gin ("head");--> statement-breakpoint
CREATE INDEX "edition_search_body_index" ON "edition_search" USING gin ("body");--> statement-breakpoint
CREATE INDEX "edition_search_published_at_ms_index" ON "edition_search" USING btree ("published_at_ms");--> statement-breakpoint
CREATE INDEX "edition_search_subject_published_at_ms_index" ON "edition_search" USING btree ("subject","published_at_ms");--> statement-breakpoint
CREATE INDEX "edition_search_community_id_published_at_ms_index" ON "edition_search" USING btree ("community_id","published_at_ms");