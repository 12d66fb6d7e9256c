ALTER TABLE "lesson_study" RENAME COLUMN "team_id" TO "community_id";--> statement-breakpoint
ALTER TABLE "lesson_study" RENAME CONSTRAINT "lesson_study_team_id_team_id_fk" TO "lesson_study_community_id_community_id_fk";--> statement-breakpoint
ALTER INDEX "lesson_study_team_id_index" RENAME TO "lesson_study_community_id_index";--> statement-breakpoint
ALTER TABLE "invitation" RENAME COLUMN "team_id" TO "community_id";--> statement-breakpoint
ALTER TABLE "invitation" RENAME CONSTRAINT "invitation_team_id_team_id_fk" TO "invitation_community_id_community_id_fk";--> statement-breakpoint
ALTER INDEX "invitation_team_id_index" RENAME TO "invitation_community_id_index";--> statement-breakpoint
ALTER TABLE "team" RENAME TO "community";--> statement-breakpoint
ALTER TABLE "community" RENAME CONSTRAINT "team_created_by_person_id_fk" TO "community_created_by_person_id_fk";--> statement-breakpoint
ALTER TABLE "community" RENAME CONSTRAINT "team_pkey" TO "community_pkey";--> statement-breakpoint
ALTER TABLE "team_member" RENAME TO "community_member";--> statement-breakpoint
ALTER TABLE "community_member" RENAME COLUMN "team_id" TO "community_id";--> statement-breakpoint
ALTER TABLE "community_member" RENAME CONSTRAINT "team_member_team_id_team_id_fk" TO "community_member_community_id_community_id_fk";--> statement-breakpoint
ALTER TABLE "community_member" RENAME CONSTRAINT "team_member_person_id_person_id_fk" TO "community_member_person_id_person_id_fk";--> statement-breakpoint
ALTER TABLE "community_member" RENAME CONSTRAINT "team_member_team_id_person_id_pk" TO "community_member_community_id_person_id_pk";--> statement-breakpoint
ALTER INDEX "team_member_person_id_index" RENAME TO "community_member_person_id_index";
